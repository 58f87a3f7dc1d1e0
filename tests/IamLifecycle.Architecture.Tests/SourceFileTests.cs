using System.Text.RegularExpressions;

namespace IamLifecycle.Architecture;

/// <summary>The rules for every hand-written file.</summary>
public sealed partial class SourceFileTests
{
    private const int MostLines = 250;
    private const int LongestLine = 140;
    private const int MostFiles = 15;

    private static readonly IReadOnlyList<string> Code = [.. Repository.Files("src", "*.cs"), .. Repository.Files("tests", "*.cs")];

    [Fact]
    public void The_source_files_are_found() => Code.Should().HaveCountGreaterThan(100);

    [Fact]
    public void A_file_has_at_most_250_lines() => Code.Where(file => Repository.Lines(file).Length > MostLines).Should().BeEmpty();

    [Fact]
    public void A_line_has_at_most_140_characters_unless_it_is_text() =>
        Code.SelectMany(file => LinesOfCode(file).Where(line => line.Length > LongestLine).Select(line => $"{file}: {line.Trim()}"))
            .Should()
            .BeEmpty();

    [Fact]
    public void A_folder_has_at_most_15_files_of_code() =>
        Code.Where(file => !IsFurtherPart(file))
            .CountBy(file => Path.GetDirectoryName(file)!)
            .Where(folder => folder.Value > MostFiles)
            .Should()
            .BeEmpty();

    [Fact]
    public void Every_public_type_has_a_documentation_comment() =>
        Repository
            .Files("src", "*.cs")
            .Where(file => !file.Contains("/AwsPackages/", StringComparison.Ordinal) && !IsFurtherPart(file))
            .SelectMany(Undocumented)
            .Should()
            .BeEmpty();

    [Fact]
    public void No_file_contains_a_path_of_a_developer_machine() =>
        Texts().Where(file => MachinePath().IsMatch(Repository.Text(file))).Should().BeEmpty();

    [Fact]
    public void No_file_contains_a_to_do_comment() => Code.Where(file => Later().IsMatch(Repository.Text(file))).Should().BeEmpty();

    [Fact]
    public void No_test_is_skipped_or_sleeps() =>
        Repository.Files("tests", "*.cs").Where(file => Skipped().IsMatch(Repository.Text(file))).Should().BeEmpty();

    /// <summary>A type that spans several files, such as <c>Account.Rows.cs</c>, is documented in the first file.</summary>
    private static bool IsFurtherPart(string file) => Path.GetFileNameWithoutExtension(file).Contains('.', StringComparison.Ordinal);

    /// <summary>The lines without literals: lines outside of raw strings that contain no quotation mark.</summary>
    private static IEnumerable<string> LinesOfCode(string file)
    {
        bool isText = false;
        foreach (string line in Repository.Lines(file))
        {
            bool isDelimiter = line.Split("\"\"\"").Length % 2 == 0;
            if (!isText && !isDelimiter && !line.Contains('"', StringComparison.Ordinal))
            {
                yield return line;
            }

            isText ^= isDelimiter;
        }
    }

    private static IEnumerable<string> Texts() =>
        new[]
        {
            "*.cs",
            "*.csproj",
            "*.props",
            "*.targets",
            "*.sln",
            "*.md",
            "*.json",
            "*.yml",
            "*.yaml",
            "*.tf",
            "*.hcl",
            "*.sh",
            "*.py",
        }.SelectMany(pattern => Repository.Files("", pattern));

    private static IEnumerable<string> Undocumented(string file)
    {
        string[] lines = Repository.Lines(file);
        for (int line = 0; line < lines.Length; line++)
        {
            int before = line - 1;
            while (before >= 0 && lines[before].TrimStart().StartsWith('['))
            {
                before--;
            }

            if (PublicType().IsMatch(lines[line]) && (before < 0 || !lines[before].TrimStart().StartsWith("///", StringComparison.Ordinal)))
            {
                yield return $"{file}({line + 1}): {lines[line].Trim()}";
            }
        }
    }

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|readonly|partial|ref) )*(?:class|struct|interface|enum|record|delegate) ")]
    private static partial Regex PublicType();

    [GeneratedRegex(@"(?<![\w.])/(?:work|home|root|Users)/\w|[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"//\s*(?:TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b")]
    private static partial Regex Later();

    [GeneratedRegex(@"\bSkip = |Thread\.Sl" + @"eep\(")]
    private static partial Regex Skipped();
}
