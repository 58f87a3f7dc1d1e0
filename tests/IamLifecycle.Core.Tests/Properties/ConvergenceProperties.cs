using FsCheck;
using FsCheck.Fluent;
using IamLifecycle.Model;
using IamLifecycle.Planning;
using IamLifecycle.Running;
using IamLifecycle.Simulation;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Properties;

public sealed class ConvergenceProperties
{
    private static readonly Config Hundreds = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void A_run_leaves_nothing_to_do_for_the_next_run() =>
        Prop.ForAll(SceneGenerator.Scenes, scene =>
            {
                var stage = new Stage(scene);
                for (int hour = 0; hour < 3; hour++)
                {
                    RunReport first = Run(stage);
                    RunReport second = Run(stage);
                    first.Failed.Should().Be(0, first.PlanAsText());
                    second.Users.SelectMany(user => user.Planned).Where(change => !change.IsReport).Should().BeEmpty(first.PlanAsText());
                    stage.World.Pass(Duration.FromHours(1));
                }

                bool waits = Run(stage).Users.Single().Planned.Any(change => change.Reason is Reason.NotOwned or Reason.ParameterNotOurs);
                (waits || stage.World.Aws.State.IsAtRest).Should().BeTrue();
                stage.World.Promises.CheckSecrets();
            })
            .Check(Hundreds);

    [Fact]
    public void Full_runs_alone_lead_to_the_same_end_state() =>
        Prop.ForAll(SceneGenerator.Scenes, scene =>
            {
                var stage = new Stage(scene);
                for (int hour = 0; hour < 3; hour++)
                {
                    stage.World.Pass(Duration.FromHours(1));
                    stage.World.Aws.Iam.MakeReport();
                    stage.World.Pass(Duration.FromSeconds(1));
                    Wait(stage.World.FullRunAsync());
                }

                // Only the parameter's own content shows an entry of a deleted key that was never in the ledger.
                Change[] left = [.. Run(stage).Users.SelectMany(user => user.Planned).Where(change => !change.IsReport)];
                bool trims =
                    left.OfType<Change.RewriteParameter>().Any()
                    && left.All(change => change is Change.RewriteParameter or Change.WriteLedger);
                return left.Length == 0 || trims;
            })
            .Check(Hundreds);

    [Fact]
    public void A_user_ends_with_an_active_published_key_after_any_damage_if_its_slots_allow_it() =>
        Prop.ForAll(SceneGenerator.Scenes, scene =>
            {
                var stage = new Stage(scene);
                Wait(stage.World.HourlyRunsAsync(3));
                RunReport last = Run(stage);
                bool cannot = last
                    .Users.Single()
                    .Planned.Any(change => change.Reason is Reason.NoFreeSlot or Reason.NotOwned or Reason.ParameterNotOurs);
                return !scene.Row || cannot || stage.Snapshot() is { Published.Active: true };
            })
            .Check(Hundreds);

    [Fact]
    public void Suspension_and_resumption_activate_nothing_that_a_person_had_deactivated() =>
        Prop.ForAll(SceneGenerator.Scenes, scene =>
            {
                var stage = new Stage(scene);
                IamKeyRecord[] off = [.. stage.User.Keys.Where(key => !key.Active)];
                stage.World.Promises.Kept = false; // keys are deactivated
                stage.World.Suspend("alice");
                Run(stage);
                IamKeyRecord[] suspended = [.. stage.User.Keys];
                stage.World.Pass(Duration.FromHours(1));
                stage.World.Declare("alice");
                Run(stage);
                return off.All(key => !key.Active) && suspended.Length == stage.Scene.Listed.Length;
            })
            .Check(Hundreds);

    private static RunReport Run(Stage stage)
    {
        Task<RunReport> run = stage.World.EventAsync("alice");
        Wait(run);
        return run.Result;
    }

    private static void Wait(Task run) => run.GetAwaiter().GetResult();
}
