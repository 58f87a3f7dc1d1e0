using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.Aws.Mail;
using IamLifecycle.Aws.Slack;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Notices;
using IamLifecycle.Running.Notices;
using NodaTime;

namespace IamLifecycle.Aws.Tests.People;

/// <summary>The examples in docs/PEOPLE.md match the messages of the code.</summary>
public sealed partial class ConsoleAccessPageTests
{
    /// <summary>
    /// If this variable is <c>true</c>, the test writes the examples instead of comparing them:
    /// <c>RENEW_DOCS=true dotnet test tests/IamLifecycle.Aws.Tests --filter ConsoleAccessPage</c>.
    /// </summary>
    private const string Renew = "RENEW_DOCS";

    private static readonly InitialPassword First = new(
        new UserName("ann.example"),
        new Uri("https://example.signin.aws.amazon.com/console"),
        new Password("p8K)vT!m2=Wq_Zc5+Rd$"),
        Instant.FromUtc(2026, 11, 20, 4, 6, 23),
        Replaces: false,
        ValidUntil: Instant.FromUtc(2026, 11, 27, 4, 6, 23)
    );

    private static readonly InitialPassword Later = First with
    {
        Password = new Password("Hn3(xB-7fL{tQ0]sYg*u"),
        SetAt = First.SetAt + Duration.FromHours(5),
        Replaces = true,
        ValidUntil = First.ValidUntil + Duration.FromHours(5),
    };

    private static readonly NoticeMessage Notices = NoticeText.FromNotices([
        Noticed(
            NoticeRules.ForChange(new Change.CreateUser(First.User, Reason.UserMissing, ImmutableDictionary<string, string>.Empty))!,
            First.SetAt - Duration.FromSeconds(3)
        ),
        Noticed(
            NoticeRules.Delivered(First.User, First.SetAt, DeliveryWay.Slack, slackProblem: null),
            First.SetAt + Duration.FromSeconds(1)
        ),
    ]);

    private static readonly Dictionary<string, string> Examples = new()
    {
        ["Slack, first password"] = SlackDirectMessages.Markup(First),
        ["Slack, a password that replaces another"] = SlackDirectMessages.Markup(Later),
        ["Mail as text"] = $"Subject: {MailText.BuiltIn(First).Subject}\n\n{MailText.BuiltIn(First).Text}",
        ["Mail as HTML"] = MailText.BuiltIn(Later).Html!,
        ["A template of your own"] = Rendered(Template),
        ["SNS"] = $"Subject: {Notices.Subject}\n\n{SnsNotices.Body(Notices)}",
        ["Slack channel"] = SlackNotices.Markup(Notices),
    };

    /// <summary>The page shows this template before the mail that is rendered from it.</summary>
    private const string Template =
        "Subject: Welcome to AWS, {{UserName}}\n\nYour password of {{SetAt}}: {{Password}}\nSign in: {{SignInUrl}}\nQuestions: #platform";

    [Fact]
    public void The_examples_on_the_page_are_current()
    {
        string file = Path.Combine(
            typeof(ConsoleAccessPageTests)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(metadata => metadata.Key == "Repository")
                .Value!,
            "docs",
            "PEOPLE.md"
        );
        string written = File.ReadAllText(file);
        string page = Example()
            .Replace(written, match =>
                $"<!-- rendered: {match.Groups[1].Value} -->\n\n{Indented(Examples[match.Groups[1].Value])}\n<!-- end -->"
            );
        if (Environment.GetEnvironmentVariable(Renew) == "true")
        {
            File.WriteAllText(file, page);
        }

        Example().Matches(written).Select(match => match.Groups[1].Value).Should().BeEquivalentTo(Examples.Keys);
        File.ReadAllText(file)
            .Should()
            .Be(page, $"the examples in docs/PEOPLE.md are generated from the code; set {Renew}=true to let this test write them");
        page.Should().Contain(Indented(Template), "the page shows the template that was rendered");
    }

    private static Notice Noticed(NoticeDraft draft, Instant at) => new(draft.Kind, draft.User, at, draft.Text);

    private static string Rendered(string template)
    {
        MailText mail = MailTemplate.Parse(template).Template!.Render(First);
        return $"Subject: {mail.Subject}\n\n{mail.Text}";
    }

    private static string Indented(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "\n" : $"    {line}\n"));

    [GeneratedRegex("<!-- rendered: (.+?) -->\n.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Example();
}
