using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Safety;
using IamLifecycle.Simulation;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>
/// The gate on its own. Of four owned users, two may lose access. The users alice, bob, carol and dave are AIDA1 to AIDA4.
/// </summary>
public abstract class GateTest
{
    private protected static readonly string[] Names = ["alice", "bob", "carol", "dave"];

    private protected GateTest()
    {
        Calls = new CallGate(Aws, []);
        Gate = new DeletionGuard(Aws.Connect(Calls, "/", "", "owner").State, TestPolicy.Default, Aws.Clock, Log);
    }

    private protected InMemoryAws Aws { get; } = new(World.Day0);

    private protected RecordingLog Log { get; } = new();

    private protected CallGate Calls { get; }

    private protected DeletionGuard Gate { get; }

    /// <summary>The gate of a policy that limits creations.</summary>
    private protected DeletionGuard Limited(CreationLimits limits) =>
        new(Aws.Connect(Calls, "/", "", "owner").State, TestPolicy.Default with { Creations = limits }, Aws.Clock, Log);

    private protected void Want(GuardedEffect kind, params string[] users)
    {
        foreach (string user in users)
        {
            Gate.Register(new GuardedChange(kind, new UserId($"AIDA{Array.IndexOf(Names, user) + 1}"), new UserName(user), Begun: false));
        }
    }

    /// <summary>What a pass over a user does with a plan: the gate registers the plan and permits a part of it.</summary>
    private protected UserPlan Restrict(UserPlan plan, UserSnapshot snapshot) => Restrict(Gate, plan, snapshot);

    private protected static UserPlan Restrict(DeletionGuard gate, UserPlan plan, UserSnapshot snapshot)
    {
        gate.Register(plan, snapshot);
        return gate.Permit(plan, snapshot);
    }

    private protected Task<ImmutableArray<UserName>> JudgeAsync(
        TableFacts? table = null,
        bool write = true,
        int owned = 4,
        DeletionGuard? gate = null
    ) =>
        (gate ?? Gate).JudgeAsync(
            () =>
                Task.FromResult(
                    new GateBaseline(
                        Enumerable.Range(1, owned).Select(number => new UserId($"AIDA{number}")).ToHashSet(),
                        Names[..Math.Min(owned, Names.Length)].Select(name => new UserId(name)).ToHashSet(),
                        table
                    )
                ),
            write,
            CancellationToken.None
        );

    private protected void Admit(params string[] users)
    {
        Instant now = Aws.Clock.GetCurrentInstant();
        Aws.State.Admit(
            GuardedEffect.LosesAccess,
            [.. users.Select(user => new UserId(user))],
            Aws.State.Admitted(GuardedEffect.LosesAccess, now),
            now
        );
    }

    private protected IEnumerable<string> Counted(GuardedEffect kind) =>
        Aws.State.Admitted(kind, Aws.Clock.GetCurrentInstant()).Select(user => user.Value).Order(StringComparer.Ordinal);

    private protected void Consent(string? digest, int? number) =>
        Aws.State.Consents.Add((digest, new Consent("Ada", Aws.Clock.GetCurrentInstant() + Duration.FromHours(1), number)));
}
