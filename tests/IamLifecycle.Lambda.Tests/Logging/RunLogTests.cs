using System.Collections.Immutable;
using System.Text.Json;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Running.Guard;
using NodaTime;

namespace IamLifecycle.Lambda.Logging;

public sealed class RunLogTests : IDisposable
{
    private static readonly UserName Ann = new("ann");
    private readonly Invocation invocation = new(new FakeReconciler());

    private RunLog Log => new(invocation.Log);

    public void Dispose() => invocation.Dispose();

    [Fact]
    public void Every_change_is_logged_with_user_kind_and_reason()
    {
        var issue = new Change.IssueKey(Ann, Reason.RotationDue, new AccessKeyId("AKIAOLD"));
        Log.Planned(issue);
        Log.Done(issue);
        Log.Planned(new Change.Report(Ann, Reason.NoFreeSlot, "two keys", NeedsAttention: true));

        Seen("level", "message", "user", "change", "reason")
            .Should()
            .Equal(
                "Information|planned: + access key, supersedes AKIAOLD|ann|IssueKey|RotationDue",
                "Information|done: + access key, supersedes AKIAOLD|ann|IssueKey|RotationDue",
                "Warning|planned: ! two keys|ann|Report|NoFreeSlot"
            );
    }

    [Fact]
    public void Every_failure_is_logged_as_an_error_if_it_needs_attention_and_else_as_a_warning()
    {
        Log.Failed(Ann, new Failure.Transient("GetUser: throttled", MayHaveWorked: false));
        Log.Failed(Ann, new Failure.NeedsAttention("GetUser: access denied"));

        Seen("level", "message", "user", "failure")
            .Should()
            .Equal("Warning|GetUser: throttled|ann|Transient", "Error|GetUser: access denied|ann|NeedsAttention");
    }

    [Fact]
    public void A_degraded_run_is_logged()
    {
        Log.Degraded("the audit is incomplete", new Failure.NeedsAttention("GetCredentialReport: access denied"));

        Seen("level", "message", "failure")
            .Should()
            .Equal("Error|The run continues, but the audit is incomplete: GetCredentialReport: access denied|NeedsAttention");
    }

    [Fact]
    public void A_refusal_is_logged_with_numbers_consent_command_and_users()
    {
        Log.Refused(new GateRefusal(GuardedEffect.LosesAccess, "60 of 70 users.", "Say yes.", Names(60)));

        string line = Seen("level", "reason", "message", "users").Should().ContainSingle().Which;
        line.Should()
            .StartWith("Error|Refused|60 of 70 users.")
            .And.Contain("Say yes.")
            .And.Contain("u0, u1")
            .And.EndWith("u49 and 10 more");
    }

    [Fact]
    public void A_used_consent_is_logged()
    {
        Log.Consented(new Consent("eve\n", Instant.FromUtc(2026, 11, 20, 5, 0), 3), Names(2));

        Seen("level", "message", "users")
            .Should()
            .Equal("Warning|2 users admitted by the consent of eve\\u{A} until 2026-11-20T05:00:00Z|u0, u1");
    }

    private static ImmutableArray<UserName> Names(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new UserName($"u{number}"))];

    private IEnumerable<string> Seen(params string[] fields) =>
        invocation.Lines.Select((JsonElement line) => string.Join('|', fields.Select(field => line.GetProperty(field).GetString())));
}
