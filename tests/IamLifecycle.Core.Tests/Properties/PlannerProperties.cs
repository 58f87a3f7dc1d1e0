using FsCheck;
using FsCheck.Fluent;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Properties;

public sealed class PlannerProperties
{
    private static readonly Instant Now = World.Day0 + Duration.FromDays(100);
    private static readonly Config Thousand = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void No_plan_deletes_the_last_active_key_of_a_user_with_a_row() =>
        Always(stage =>
        {
            var deleted = Deleted(stage).ToDictionary(change => change.Key, change => change.Reason);
            AccessKey[] working =
            [
                .. stage.Snapshot().Keys.Where(key => key.Active && deleted.GetValueOrDefault(key.Id) is not Reason.SecretLost),
            ];
            return working.Length == 0 || working.Any(key => !deleted.ContainsKey(key.Id));
        });

    [Fact]
    public void No_plan_deletes_the_published_key_while_it_is_active() =>
        Always(stage =>
            stage.Snapshot() is not { Published: { Active: true } published } || Deleted(stage).All(change => change.Key != published.Id)
        );

    [Fact]
    public void No_plan_deletes_a_key_without_evidence_that_the_function_issued_it() =>
        Always(stage =>
        {
            UserSnapshot snapshot = stage.Snapshot();
            return Deleted(stage)
                .All(change =>
                    change.Reason is Reason.SecretLost
                        ? snapshot.Intent is { } intent
                            && !intent.KnownKeys.Contains(change.Key)
                            && !snapshot.Evidence.Used.Contains(change.Key)
                            && !snapshot.Evidence.Versions.Any(version => version.Document.Names(change.Key))
                        : snapshot.Parameter.Content?.Names(change.Key) == true || snapshot.User!.Ledger.Find(change.Key) is not null
                );
        });

    [Fact]
    public void No_plan_creates_a_third_key() =>
        Always(stage =>
        {
            int keys = stage.Snapshot().Keys.Length - Deleted(stage).Count();
            return keys + stage.Plan().Changes.OfType<Change.IssueKey>().Count() <= AccessKey.MaxPerUser;
        });

    [Fact]
    public void Planning_is_repeatable_and_does_not_depend_on_the_order_of_the_keys() =>
        Always(stage =>
        {
            UserSnapshot snapshot = stage.Snapshot();
            return stage.Plan().Changes.SequenceEqual(stage.Plan().Changes)
                && UserPlanner
                    .Plan(snapshot with { Keys = [.. snapshot.Keys.Reverse()] }, TestPolicy.Default, Now)
                    .Changes.SequenceEqual(stage.Plan().Changes);
        });

    [Fact]
    public void The_bulk_reads_select_every_user_that_has_a_change() =>
        Always(stage =>
        {
            bool trims =
                stage.Plan().Changes is var changes
                && changes.OfType<Change.RewriteParameter>().Any()
                && changes.All(change => change.IsReport || change is Change.RewriteParameter or Change.WriteLedger);
            ReconcileRequests requests = WorkSelector.Select(stage.View(), TestPolicy.Default, Now);
            bool leased = stage.World.Aws.State.Read().Open.Any(open => open.LeaseUntil >= Now);
            return stage.Plan().IsEmpty
                || trims
                || leased
                || requests.Users.Concat(requests.Deletions).Any(request => request.User.Value == "alice");
        });

    [Fact]
    public void Nothing_that_is_planned_or_printed_contains_a_secret() =>
        Always(stage =>
        {
            UserSnapshot snapshot = stage.Snapshot();
            string reported = string.Join(
                '\n',
                PlanText.Write([stage.Plan()]),
                stage.Plan(),
                snapshot,
                snapshot.Parameter.Content,
                snapshot.Parameter.Content?.Current,
                snapshot.Parameter.Content?.Pending,
                snapshot.Evidence
            );
            return !reported.Contains("secret-of", StringComparison.Ordinal);
        });

    [Fact]
    public void No_suspended_or_quarantined_user_gets_or_loses_a_key() =>
        Always(stage =>
        {
            LifecyclePolicy grace = TestPolicy.Default with { UserDeleteGrace = Duration.FromDays(7) };
            UserSnapshot snapshot = stage.Snapshot();
            var suspended = new Row.Declared(snapshot.Row.Name, []) { Suspended = true };
            var begun = snapshot.Intent is { Kind: IntentKind.DeleteUser };
            var plans =
                from row in (Row[])[suspended, suspended with { AccessKeys = false }, new Row.Absent(snapshot.Row.Name)]
                where row is Row.Declared || !begun
                from boundary in (string[])[TestPolicy.Boundary, grace.DenyAllArn]
                select UserPlanner.Plan(snapshot with { Row = row, User = snapshot.User! with { BoundaryArn = boundary } }, grace, Now);
            return plans
                .SelectMany(plan => plan.Changes)
                .All(change =>
                    change
                        is not (
                            Change.IssueKey
                            or Change.DeleteKey
                            or Change.RemoveKeys
                            or Change.PublishAgain
                            or Change.RewriteParameter
                            or Change.DeleteUser
                        )
                );
        });

    [Fact]
    public void With_AccessKeys_false_no_key_is_issued_and_no_foreign_key_is_deleted() =>
        Always(stage =>
        {
            UserSnapshot snapshot = stage.Snapshot();
            var plan = UserPlanner.Plan(
                snapshot with
                {
                    Row = new Row.Declared(snapshot.Row.Name, []) { AccessKeys = false },
                },
                TestPolicy.Default,
                Now
            );
            var removed = plan.Changes.OfType<Change.RemoveKeys>().SelectMany(change => change.Keys);
            return !plan.Changes.OfType<Change.IssueKey>().Any()
                && removed.All(key => snapshot.Parameter.Content?.Names(key) == true || snapshot.User!.Ledger.Find(key) is not null);
        });

    private static IEnumerable<Change.DeleteKey> Deleted(Stage stage) => stage.Plan().Changes.OfType<Change.DeleteKey>();

    private static void Always(Func<Stage, bool> holds) =>
        Prop.ForAll(SceneGenerator.Scenes, scene => holds(new Stage(scene))).Check(Thousand);
}
