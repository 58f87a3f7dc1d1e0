using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary>
/// Every principal that may tag a user can write the ledger. An entry counts for deletion or activation only if something else confirms it.
/// </summary>
public sealed class LedgerWitnessTests
{
    private readonly World world = new();

    [Theory]
    [InlineData(LedgerState.PendingDeletion)]
    [InlineData(LedgerState.Current)]
    public async Task A_key_created_by_hand_is_not_deleted_because_of_a_forged_deletion_date(LedgerState state)
    {
        await world.CreateUsersAsync("alice");
        IamKeyRecord byHand = world.Aws.Iam.CreateKey(new UserName("alice"), byHand: true);
        Forge(new LedgerEntry(byHand.Id, state, World.Day0 - Duration.FromDays(300)));
        for (int day = 1; day <= 40; day++)
        {
            world.PassToDay(day);
            await world.FullRunAsync();
        }

        world.Aws.Iam["alice"].Keys.Should().Contain(byHand);
        RunReport report = await world.FullRunAsync();
        report.Users.Single().Planned.Should().Contain(change => change.Reason == Reason.KeyUnconfirmed);
        report.NeedsAttention.Should().Be(1);
    }

    [Fact]
    public async Task Forced_rotation_does_not_delete_a_key_created_by_hand_despite_a_forged_entry()
    {
        await world.CreateUsersAsync("alice");
        IamKeyRecord byHand = world.Aws.Iam.CreateKey(new UserName("alice"), byHand: true);
        Forge(new LedgerEntry(byHand.Id, LedgerState.PendingDeletion, World.Day0 - Duration.FromDays(300)));
        world.Pass(Duration.FromHours(2));
        Instant now = world.Aws.Clock.GetCurrentInstant();
        world.Declare("alice", row => row with { RotateBefore = now });
        world.Pass(Duration.FromMinutes(10));
        await world.HourlyRunsAsync(2);

        world.Aws.Iam["alice"].Keys.Should().Contain(byHand);
    }

    [Fact]
    public async Task An_inactive_key_created_by_hand_is_not_activated_because_of_a_forged_entry()
    {
        await world.CreateUsersAsync("alice");
        IamKeyRecord byHand = world.Aws.Iam.CreateKey(new UserName("alice"), byHand: true);
        byHand.Active = false;
        Forge(new LedgerEntry(byHand.Id, LedgerState.PendingDeletion, World.Day0, Off: true));
        world.Pass(Duration.FromHours(2));
        await world.EventAsync("alice");
        await world.HourlyRunsAsync(3);

        byHand.Active.Should().BeFalse();
    }

    [Fact]
    public async Task If_no_keys_are_wanted_a_key_named_only_by_a_tag_is_deactivated_and_not_deleted()
    {
        world.Declare("alice", row => row with { AccessKeys = false });
        await world.FullRunAsync();
        IamKeyRecord byHand = world.Aws.Iam.CreateKey(new UserName("alice"), byHand: true);
        world.Pass(Duration.FromHours(1));
        Forge(new LedgerEntry(byHand.Id, LedgerState.PendingDeletion, World.Day0));
        await world.HourlyRunsAsync(5);

        world.Aws.Iam["alice"].Keys.Should().Contain(byHand);
        byHand.Active.Should().BeFalse();
    }

    [Fact]
    public async Task A_rotation_does_not_correct_a_forged_date_so_a_parameter_lost_later_confirms_nothing()
    {
        await world.CreateUsersAsync("alice");
        IamKeyRecord byHand = world.Aws.Iam.CreateKey(new UserName("alice"), byHand: true);
        Forge(new LedgerEntry(byHand.Id, LedgerState.PendingDeletion, World.Day0 - Duration.FromDays(300)));
        world.Aws.Parameters.Overwrite(world.ParameterOf("alice"), content: null);
        world.Promises.Reset();
        await world.HourlyRunsAsync(2);
        world.Aws.Parameters.Delete(world.ParameterOf("alice"));
        world.Promises.Reset();
        await world.HourlyRunsAsync(2);

        world.Aws.Iam["alice"].Keys.Should().Contain(byHand);
    }

    [Fact]
    public async Task A_key_named_only_by_the_ledger_of_a_suspended_user_is_deactivated()
    {
        await world.CreateUsersAsync("alice");
        world.Aws.Parameters.Delete(world.ParameterOf("alice"));
        world.Pass(Duration.FromMinutes(1));
        world.Aws.Parameters.Create(world.ParameterOf("alice"), content: null, owner: "eu-west-1/other");
        world.Declare("alice", row => row with { Suspended = true, AccessKeys = false });
        await world.EventAsync("alice");

        world.Aws.Iam["alice"].Keys.Should().ContainSingle().Which.Active.Should().BeFalse();
    }

    [Fact]
    public async Task The_key_of_a_lost_parameter_is_confirmed_by_the_next_document_and_deleted_when_due()
    {
        await world.CreateUsersAsync("alice", "bob", "carl", "dora");
        AccessKeyId old = world.Aws.Iam["alice"].Keys.Single().Id;
        world.PassToDay(2);
        world.Aws.Parameters.Delete(world.ParameterOf("alice"));
        world.Promises.Reset();
        await world.HourlyRunsAsync(2);
        world.Aws.Parameters.Get(world.ParameterOf("alice")).Content!.WithoutSecret.Should().Equal(old.Value);
        (await world.CallsForUsersAsync()).Should().BeEmpty();
        for (int day = 3; day <= 34; day++)
        {
            world.PassToDay(day);
            await world.FullRunAsync();
        }

        world.Aws.Iam["alice"].Keys.Should().NotContain(key => key.Id == old);
        world.Aws.Parameters.Get(world.ParameterOf("alice")).Content!.WithoutSecret.Should().BeEmpty();
    }

    private void Forge(LedgerEntry entry)
    {
        IamUserRecord alice = world.Aws.Iam["alice"];
        alice.Tags = alice.Tags.SetItems(LedgerTags.Write(Ledger.Empty with { Entries = [entry] }));
    }
}
