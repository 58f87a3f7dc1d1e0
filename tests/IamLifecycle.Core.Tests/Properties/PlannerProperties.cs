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
    public void No_plan_takes_the_last_key_that_works_from_a_user_with_a_row() =>
        Always(stage =>
        {
            var deleted = Deleted(stage).ToDictionary(change => change.Key, change => change.Reason);
            AccessKey[] working =
            [
                .. stage.Look().Keys.Where(key => key.Active && deleted.GetValueOrDefault(key.Id) is not Reason.SecretLost),
            ];
            return working.Length == 0 || working.Any(key => !deleted.ContainsKey(key.Id));
        });

    [Fact]
    public void No_plan_takes_the_published_key_while_it_works() =>
        Always(stage =>
            stage.Look() is not { Published: { Active: true } published } || Deleted(stage).All(change => change.Key != published.Id)
        );

    [Fact]
    public void No_plan_takes_a_key_that_nothing_says_is_ours() =>
        Always(stage =>
        {
            UserSnapshot look = stage.Look();
            return Deleted(stage)
                .All(change =>
                    change.Reason is Reason.SecretLost
                        ? look.Intent is { } intent
                            && !intent.KnownKeys.Contains(change.Key)
                            && !look.Evidence.Used.Contains(change.Key)
                            && !look.Evidence.Versions.Any(version => version.Document.Names(change.Key))
                        : look.Parameter.Content?.Names(change.Key) == true || look.User!.Ledger.Find(change.Key) is not null
                );
        });

    [Fact]
    public void No_plan_asks_for_a_third_key() =>
        Always(stage =>
        {
            int keys = stage.Look().Keys.Length - Deleted(stage).Count();
            return keys + stage.Plan().Changes.OfType<Change.IssueKey>().Count() <= AccessKey.MaxPerUser;
        });

    [Fact]
    public void Planning_is_repeatable_and_the_order_of_the_keys_means_nothing() =>
        Always(stage =>
        {
            UserSnapshot look = stage.Look();
            return stage.Plan().Changes.SequenceEqual(stage.Plan().Changes)
                && UserPlanner
                    .Plan(look with { Keys = [.. look.Keys.Reverse()] }, TestPolicy.Default, Now)
                    .Changes.SequenceEqual(stage.Plan().Changes);
        });

    [Fact]
    public void The_bulk_look_misses_nothing_that_the_close_look_would_do() =>
        Always(stage =>
        {
            bool trims =
                stage.Plan().Changes is var changes
                && changes.OfType<Change.RewriteParameter>().Any()
                && changes.All(change => change.IsReport || change is Change.RewriteParameter or Change.WriteLedger);
            ReconcileRequests nominations = WorkSelector.Select(stage.View(), TestPolicy.Default, Now);
            bool leased = stage.World.Aws.State.Read().Open.Any(open => open.LeaseUntil >= Now);
            return stage.Plan().IsEmpty
                || trims
                || leased
                || nominations.Looks.Concat(nominations.Deletions).Any(nomination => nomination.User.Value == "alice");
        });

    [Fact]
    public void Nothing_that_is_planned_or_printed_holds_a_secret() =>
        Always(stage =>
        {
            UserSnapshot look = stage.Look();
            string said = string.Join(
                '\n',
                PlanText.Write([stage.Plan()]),
                stage.Plan(),
                look,
                look.Parameter.Content,
                look.Parameter.Content?.Current,
                look.Parameter.Content?.Pending,
                look.Evidence
            );
            return !said.Contains("secret-of", StringComparison.Ordinal);
        });

    [Fact]
    public void Nothing_that_is_suspended_or_quarantined_gets_a_key_or_loses_one() =>
        Always(stage =>
        {
            LifecyclePolicy grace = TestPolicy.Default with { UserDeleteGrace = Duration.FromDays(7) };
            UserSnapshot look = stage.Look();
            var suspended = new Row.Declared(look.Row.Name, []) { Suspended = true };
            var begun = look.Intent is { Kind: IntentKind.DeleteUser };
            var plans =
                from row in (Row[])[suspended, suspended with { AccessKeys = false }, new Row.Absent(look.Row.Name)]
                where row is Row.Declared || !begun
                from boundary in (string[])[TestPolicy.Boundary, grace.DenyAllArn]
                select UserPlanner.Plan(look with { Row = row, User = look.User! with { BoundaryArn = boundary } }, grace, Now);
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
    public void Without_access_keys_nothing_is_issued_and_nothing_of_others_is_deleted() =>
        Always(stage =>
        {
            UserSnapshot look = stage.Look();
            var plan = UserPlanner.Plan(
                look with
                {
                    Row = new Row.Declared(look.Row.Name, []) { AccessKeys = false },
                },
                TestPolicy.Default,
                Now
            );
            var removed = plan.Changes.OfType<Change.RemoveKeys>().SelectMany(change => change.Keys);
            return !plan.Changes.OfType<Change.IssueKey>().Any()
                && removed.All(key => look.Parameter.Content?.Names(key) == true || look.User!.Ledger.Find(key) is not null);
        });

    private static IEnumerable<Change.DeleteKey> Deleted(Stage stage) => stage.Plan().Changes.OfType<Change.DeleteKey>();

    private static void Always(Func<Stage, bool> holds) =>
        Prop.ForAll(SceneGenerator.Scenes, scene => holds(new Stage(scene))).Check(Thousand);
}
