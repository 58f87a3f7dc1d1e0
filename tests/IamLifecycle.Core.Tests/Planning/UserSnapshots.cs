using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Running;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>
/// Builds user snapshots from a small language: <c>"A0 B15*"</c> are the keys A and B, created on days 0 and 15. B is published, and A is
/// superseded by B.
/// Marks after the day: <c>*</c> published, <c>-</c> superseded according to the ledger only, <c>+</c> superseded according to the
/// parameter only, <c>?</c> in neither, <c>!</c> inactive, <c>o</c> deactivated by the function, <c>~</c> no longer in IAM.
/// </summary>
internal static class UserSnapshots
{
    public const string User = "alice";
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    public static Instant Day(double day) => World.Day0 + Duration.FromDays(day);

    public static UserName Alice { get; } = new(User);

    public static UserId AliceId { get; } = new("AIDA1");

    public static UserSnapshot WithKeys(string keys)
    {
        Token[] tokens = [.. keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Token.Parse)];
        Token? current = tokens.SingleOrDefault(token => token.Is('*'));
        Token? pending = tokens.SingleOrDefault(token => token.IsSuperseded && !token.Is('-'));
        ObservedParameter parameter = current is null
            ? new ObservedParameter.Absent()
            : new ObservedParameter.Published(
                Version: 3,
                new ParameterContent(
                    current.Credential,
                    pending is null ? null : new PendingCredential(pending.Credential, Day(pending.Day + 30))
                )
                {
                    WithoutSecret = [.. tokens.Where(token => token.Is('-')).Select(token => token.Name)],
                }
            );
        var entries = tokens
            .Where(token => token.Is('*') || (token.IsSuperseded && !token.Is('+')))
            .Select(token => new LedgerEntry(
                token.Key,
                token.Is('*') ? LedgerState.Current : LedgerState.PendingDeletion,
                Day(token.Day),
                token.Is('o')
            ));
        var ledger = new Ledger([.. entries], current is null ? null : 3);
        return new UserSnapshot(
            new Row.Declared(Alice, []),
            Owned(ledger),
            [.. tokens.Where(token => !token.Is('~')).Select(token => token.Observed)],
            parameter,
            Intent: null
        );
    }

    public static ObservedUser Owned(Ledger ledger) =>
        new(
            Alice,
            AliceId,
            TestPolicy.Default.UserPath,
            Day(-1),
            TestPolicy.Boundary,
            LedgerTags.Write(ledger).Add(Tags.Owner, TestPolicy.Default.OwnerId)
        );

    public static UserSnapshot WithLedger(this UserSnapshot snapshot, Ledger ledger) => snapshot with { User = Owned(ledger) };

    public static UserSnapshot WithTags(
        this UserSnapshot snapshot,
        Func<ImmutableDictionary<string, string>, ImmutableDictionary<string, string>> tags
    ) => snapshot with { User = snapshot.User! with { Tags = tags(snapshot.User.Tags) } };

    public static UserSnapshot WithRow(this UserSnapshot snapshot, Func<Row.Declared, Row.Declared> attributes) =>
        snapshot with
        {
            Row = attributes(new Row.Declared(Alice, [])),
        };

    public static UserSnapshot WithoutRow(this UserSnapshot snapshot) => snapshot with { Row = new Row.Absent(Alice) };

    public static UserSnapshot WithUser(this UserSnapshot snapshot, Func<ObservedUser, ObservedUser> change) =>
        snapshot with
        {
            User = change(snapshot.User!),
        };

    /// <summary>The boundary denies everything.</summary>
    public static UserSnapshot Denied(this UserSnapshot snapshot) =>
        snapshot.WithUser(user => user with { BoundaryArn = TestPolicy.Default.DenyAllArn });

    /// <summary>The state table confirms the ledger's marks of credentials other than access keys.</summary>
    public static UserSnapshot WithLedger(this UserSnapshot snapshot, Func<Ledger, Ledger> change)
    {
        UserSnapshot changed = snapshot.WithUser(user => user with { Tags = LedgerRules.Replace(user.Tags, change(user.Ledger)) });
        return changed with { SwitchedOff = new SwitchedOffCredentials(changed.User!.Id, Day(0), changed.User.Ledger.OthersOff) };
    }

    public static UserSnapshot Having(this UserSnapshot snapshot, params UserAttachment[] attachments) =>
        snapshot with
        {
            Attachments = attachments
                .GroupBy(attachment => attachment.Kind)
                .ToImmutableDictionary(kind => kind.Key, kind => kind.ToImmutableArray()),
        };

    public static UserSnapshot LostParameter(this UserSnapshot snapshot) => snapshot with { Parameter = new ObservedParameter.Absent() };

    public static UserSnapshot OverwrittenParameter(this UserSnapshot snapshot) =>
        snapshot with
        {
            Parameter = new ObservedParameter.Foreign(Version: 4, "not JSON"),
        };

    /// <summary>The parameter's document does not confirm that superseded key, so only the ledger names it.</summary>
    public static UserSnapshot WithoutWitnessOf(this UserSnapshot snapshot, string key)
    {
        var published = (ObservedParameter.Published)snapshot.Parameter;
        ParameterContent document = published.Document;
        return snapshot with
        {
            Parameter = published with { Document = document with { WithoutSecret = document.WithoutSecret.Remove(key) } },
        };
    }

    /// <summary>An intent that a run wrote on that day. The run had ten minutes and knew these keys.</summary>
    public static UserSnapshot WithIntent(this UserSnapshot snapshot, double day, params string[] known) =>
        snapshot with
        {
            Intent = new Intent(
                IntentKind.IssueKey,
                [.. known.Select(key => new AccessKeyId(key))],
                Day(day),
                AliceId,
                Day(day) + Duration.FromMinutes(10)
            ),
        };

    /// <summary>Older versions of the parameter named these keys as current, newest first.</summary>
    public static UserSnapshot WithHistory(this UserSnapshot snapshot, params string[] keys) =>
        snapshot with
        {
            Evidence = snapshot.Evidence with
            {
                Versions =
                [
                    .. keys.Select(
                        (key, index) =>
                            new ObservedParameter.ParameterVersion(3 - index, new ParameterContent(Token.Parse(key).Credential, null))
                    ),
                ],
            },
        };

    public static UserSnapshot WithUse(this UserSnapshot snapshot, params string[] keys) =>
        snapshot with
        {
            Evidence = snapshot.Evidence with { Used = [.. keys.Select(key => new AccessKeyId(key))] },
        };

    /// <summary>The plan in short: <c>-A OverlapEnded, +key RotationDue, ledger</c>.</summary>
    public static string PlanOn(this UserSnapshot snapshot, double day, LifecyclePolicy? policy = null) =>
        InShort(UserPlanner.Plan(snapshot, policy ?? TestPolicy.Default, Day(day)));

    public static string InShort(UserPlan plan) => string.Join(", ", plan.Changes.Select(InShort));

    private static string InShort(Change change) =>
        change switch
        {
            Change.CreateUser => $"+user {change.Reason}",
            Change.DeleteUser => $"-user {change.Reason}",
            Change.SetBoundary { Arn: var arn } => arn == TestPolicy.Default.DenyAllArn ? "deny" : "boundary",
            Change.TagOwner => "owner",
            Change.TagParameter => "parameter tags",
            Change.IssueKey { Supersedes: { } old } => $"+key for {old} {change.Reason}",
            Change.IssueKey => $"+key {change.Reason}",
            Change.DeleteKey delete => $"-{delete.Key} {change.Reason}",
            Change.PublishAgain again => $"={again.Key} {change.Reason}",
            Change.RewriteParameter => "rewrite",
            Change.SwitchOff off => $"off {string.Join('+', off.Credentials.Select(credential => credential.Id))}",
            Change.SwitchOn on => $"on {string.Join('+', on.Credentials.Select(credential => credential.Id))}",
            Change.RemoveLogin => "-login",
            Change.GiveLogin give => $"{(give.HasProfile ? "~" : "+")}login {give.Reason}",
            Change.RememberRecipient recipient => recipient.Waits ? "recipient changed" : "recipient",
            Change.ExpireLogin => "-login expired",
            Change.RememberLogin remember => $"login {remember.State?.ToString() ?? "forgotten"}",
            Change.MarkResumed => "resumed",
            Change.MarkDeleteAfter mark => mark.At is { } at ? $"delete after {(at - World.Day0).TotalDays:0.##}" : "keep",
            Change.RemoveKeys remove => $"-keys {string.Join('+', remove.Keys)}".TrimEnd(),
            Change.SetMembership membership => string.Join(
                ' ',
                membership.Add.Select(added => $"+{added.Id}").Concat(membership.Remove.Select(removed => $"-{removed.Id}"))
            ),
            Change.SetTags tags => "tags "
                + string.Join(' ', tags.Set.Select(tag => $"{tag.Key}={tag.Value}").Concat(tags.Remove.Select(key => $"-{key}"))),
            Change.Adopt adopt => $"adopt "
                + $"{string.Join('+', adopt.Ledger.Entries.Select(entry => entry.Key + (entry.State is LedgerState.Current ? "*" : "")))} "
                + $"{adopt.Reason}",
            Change.WriteLedger => "ledger",
            Change.LockUser => "lock",
            Change.CloseIntent => "close",
            Change.Report { NeedsAttention: true } => $"!!{change.Reason}",
            _ => $"!{change.Reason}",
        };

    private sealed record Token(string Name, double Day, string Given)
    {
        public AccessKeyId Key => new(Name);

        public bool IsSuperseded => !Is('*') && !Is('?');

        public Credential Credential => new(Key, $"secret-of-{Name}", UserSnapshots.Day(Day));

        public AccessKey Observed => new(Key, !Is('!') && !Is('o'), UserSnapshots.Day(Day));

        public bool Is(char mark) => Given.Contains(mark, StringComparison.Ordinal);

        public static Token Parse(string text)
        {
            int end = text.AsSpan(2).IndexOfAnyExcept(Digits) is var mark && mark < 0 ? text.Length : mark + 2;
            return new Token(text[..1], double.Parse(text[1..end], CultureInfo.InvariantCulture), text[end..]);
        }
    }

    /// <summary>The planned changes of the report, in the short form of <see cref="InShort(UserPlan)"/>.</summary>
    public static string InShort(this RunReport report) =>
        string.Join("; ", report.Users.Select(user => $"{user.User}: {InShort(new UserPlan(user.User, user.Planned))}"));
}
