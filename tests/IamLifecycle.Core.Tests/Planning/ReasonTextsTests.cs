using System.Reflection;

namespace IamLifecycle.Planning;

public sealed class ReasonTextsTests
{
    /// <summary>
    /// If this variable is <c>true</c>, the test writes the page instead of comparing it:
    /// <c>RENEW_DOCS=true dotnet test tests/IamLifecycle.Core.Tests</c>.
    /// </summary>
    private const string Renew = "RENEW_DOCS";

    [Fact]
    public void Every_reason_has_a_meaning_and_an_action() =>
        Enum.GetValues<Reason>()
            .Select(ReasonTexts.ForReason)
            .Should()
            .OnlyContain(text =>
                text.Meaning.EndsWith('.') && text.Action.EndsWith('.') && !text.Meaning.Contains('|') && !text.Action.Contains('|')
            )
            .And.OnlyHaveUniqueItems();

    [Fact]
    public void The_page_on_reasons_is_current()
    {
        string file = PageFile();
        if (Environment.GetEnvironmentVariable(Renew) == "true")
        {
            File.WriteAllText(file, ReasonTexts.WritePage());
        }

        File.ReadAllText(file)
            .Should()
            .Be(ReasonTexts.WritePage(), $"docs/REASONS.md is generated from ReasonTexts; with {Renew}=true this test writes it");
    }

    private static string PageFile() =>
        Path.Combine(
            typeof(ReasonTextsTests)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(metadata => metadata.Key == "Repository")
                .Value!,
            "docs",
            "REASONS.md"
        );
}
