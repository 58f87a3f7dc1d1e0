using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary>
/// Whoever may tag a user writes the ledger: an entry counts for deletion or switching on only where something else confirms it.
/// </summary>
public sealed class LedgerWitnessTests
{
    private readonly World world = new();

    [Theory]
    [InlineData(LedgerState.PendingDeletion)]
    [InlineData(LedgerState.Current)]
    public async Task A_key_made_by_hand_is_not_deleted_because_a_tag_says_that_its_time_is_over(LedgerState state)
    {
        await world.HaveAsync("alice");
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
    public async Task Forced_rotation_makes_no_room_with_it()
    {
        await world.HaveAsync("alice");
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
    public async Task A_key_made_by_hand_that_is_off_is_not_switched_on_because_a_tag_says_that_we_switched_it_off()
    {
        await world.HaveAsync("alice");
        IamKeyRecord byHand = world.Aws.Iam.CreateKey(new UserName("alice"), byHand: true);
        byHand.Active = false;
        Forge(new LedgerEntry(byHand.Id, LedgerState.PendingDeletion, World.Day0, Off: true));
        world.Pass(Duration.FromHours(2));
        await world.EventAsync("alice");
        await world.HourlyRunsAsync(3);

        byHand.Active.Should().BeFalse();
    }

    [Fact]
    public async Task Where_no_keys_are_wanted_one_that_only_a_tag_names_is_switched_off_and_not_deleted()
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
    public async Task The_date_that_a_forger_wrote_is_not_put_right_beside_a_rotation_so_that_a_parameter_lost_later_confirms_nothing()
    {
        await world.HaveAsync("alice");
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
    public async Task A_suspended_user_loses_the_key_that_only_its_ledger_names()
    {
        await world.HaveAsync("alice");
        world.Aws.Parameters.Delete(world.ParameterOf("alice"));
        world.Pass(Duration.FromMinutes(1));
        world.Aws.Parameters.Create(world.ParameterOf("alice"), content: null, owner: "somebody");
        world.Declare("alice", row => row with { Suspended = true, AccessKeys = false });
        await world.EventAsync("alice");

        world.Aws.Iam["alice"].Keys.Should().ContainSingle().Which.Active.Should().BeFalse();
    }

    [Fact]
    public async Task The_key_of_a_lost_parameter_is_vouched_for_by_the_next_document_and_goes_when_its_time_is_over()
    {
        await world.HaveAsync("alice", "bob", "carl", "dora");
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
