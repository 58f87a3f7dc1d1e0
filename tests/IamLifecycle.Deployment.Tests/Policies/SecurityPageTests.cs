using System.Text.RegularExpressions;

namespace IamLifecycle.Deployment.Policies;

/// <summary>docs/SECURITY.md names an existing test for every attack.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string[] Attacks =
    [
        .. Repository
            .Text("docs", "SECURITY.md")
            .Split('\n')
            .SkipWhile(line => line != "| attack | what stops it | test |")
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|')),
    ];

    [Fact]
    public void Every_attack_names_a_test() =>
        Attacks.Should().HaveCountGreaterThan(10).And.OnlyContain(row => row.Trim('|').Split('|').Length == 3 && Name().IsMatch(row));

    [Fact]
    public void Every_named_test_exists()
    {
        string[] sources = Repository.Files("tests", "*Tests*.cs");

        Attacks
            .SelectMany(row => Name().Matches(row))
            .Select(name => (Class: name.Groups[1].Value, Method: name.Groups[2].Value))
            .Distinct()
            .Where(test =>
                !sources
                    .Where(file => Path.GetFileName(file).Split('.')[0] == test.Class)
                    .Any(file => File.ReadAllText(file).Contains($" {test.Method}(", StringComparison.Ordinal))
            )
            .Should()
            .BeEmpty();
    }

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex Name();
}
