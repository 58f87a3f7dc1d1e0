using System.Runtime.CompilerServices;

namespace IamLifecycle.Planning;

public sealed class ReasonTextsTests
{
    /// <summary>Set to <c>true</c>, the test writes the page instead of comparing it: <c>RENEW_DOCS=true dotnet test tests/IamLifecycle.Core.Tests</c>.</summary>
    private const string Renew = "RENEW_DOCS";

    [Fact]
    public void Every_reason_says_what_it_means_and_what_to_do() =>
        Enum.GetValues<Reason>().Select(ReasonTexts.Of).Should().OnlyContain(text => text.Meaning.EndsWith('.') && text.Action.EndsWith('.') && !text.Meaning.Contains('|') && !text.Action.Contains('|'))
            .And.OnlyHaveUniqueItems();

    [Fact]
    public void The_page_on_reasons_is_current()
    {
        string file = PageFile();
        if (Environment.GetEnvironmentVariable(Renew) == "true")
        {
            File.WriteAllText(file, ReasonTexts.WritePage());
        }

        File.ReadAllText(file).Should().Be(ReasonTexts.WritePage(), $"docs/REASONS.md is made from ReasonTexts; {Renew}=true makes this test write it");
    }

    /// <summary>docs/REASONS.md of the repository that the tests were built or are run in.</summary>
    private static string PageFile()
    {
        IEnumerable<DirectoryInfo> Upwards(string from)
        {
            for (DirectoryInfo? directory = new(from); directory is not null; directory = directory.Parent)
            {
                yield return directory;
            }
        }

        DirectoryInfo root = Upwards(AppContext.BaseDirectory).Concat(Upwards(Environment.CurrentDirectory)).Concat(Upwards(Path.GetDirectoryName(SourceFile())!))
            .First(directory => File.Exists(Path.Combine(directory.FullName, "IamLifecycle.sln")));
        return Path.Combine(root.FullName, "docs", "REASONS.md");
    }

    private static string SourceFile([CallerFilePath] string file = "") => file;
}
