using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Safety;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Guard;

public sealed class GateConsentTests : GateTest
{
    [Fact]
    public async Task Users_admitted_before_by_consent_are_not_refused_although_the_sum_exceeds_the_limit()
    {
        Admit("AIDA1", "AIDA2", "AIDA3");
        Want(GuardedEffect.LosesAccess, "alice", "bob");

        (await JudgeAsync()).Should().HaveCount(2);

        Gate.Refusals.Should().BeEmpty();
    }

    [Fact]
    public async Task Unneeded_consent_is_neither_used_up_nor_logged()
    {
        Want(GuardedEffect.LosesAccess, "alice");
        string digest = GateRules.Digest([
            new GuardedChange(GuardedEffect.LosesAccess, UserSnapshots.AliceId, UserSnapshots.Alice, Begun: false),
        ]);
        Consent(digest, number: null);

        (await JudgeAsync()).Should().Equal(UserSnapshots.Alice);

        Aws.State.Consents.Should().ContainSingle();
        Log.Lines.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Consent_to_exactly_these_changes_is_used_once_and_a_dry_run_neither_uses_it_nor_counts(bool write, int left)
    {
        Want(GuardedEffect.LosesAccess, "carol", "bob", "alice");
        Consent(
            GateRules.Digest(
                Names[..3]
                    .Select(
                        (name, index) =>
                            new GuardedChange(GuardedEffect.LosesAccess, new UserId($"AIDA{index + 1}"), new UserName(name), Begun: false)
                    )
            ),
            number: null
        );

        (await JudgeAsync(write: write)).Should().HaveCount(3);

        Aws.State.Consents.Should().HaveCount(left);
        Counted(GuardedEffect.LosesAccess).Should().HaveCount(write ? 3 : 0);
        Log.Lines.Should().Equal("consented by Ada: alice bob carol");
    }

    [Fact]
    public async Task Consent_to_a_number_covers_lost_access_once_and_no_keys()
    {
        Consent(digest: null, number: 3);
        Want(GuardedEffect.LosesAccess, "alice", "bob", "carol");
        Want(GuardedEffect.Reissue, "alice", "bob", "dave");

        (await JudgeAsync()).Select(user => user.Value).Should().Equal("alice", "bob", "carol");

        Gate.Refusals.Single().Kind.Should().Be(GuardedEffect.Reissue);
        Aws.State.Consents.Should().BeEmpty();
    }

    [Fact]
    public async Task Consent_to_a_number_must_also_cover_users_admitted_before()
    {
        Admit("AIDA4");
        Consent(digest: null, number: 3);
        Want(GuardedEffect.LosesAccess, "alice", "bob", "carol");

        (await JudgeAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_consent_command_of_a_refusal_is_valid_for_an_hour()
    {
        Want(GuardedEffect.LosesAccess, "alice", "bob", "carol");

        (await JudgeAsync()).Should().BeEmpty();

        string until = (Aws.Clock.GetCurrentInstant() + Duration.FromHours(1))
            .ToUnixTimeSeconds()
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
        Gate.Refusals.Should().ContainSingle().Which.ConsentCommand.Should().Contain($"\"Until\":{{\"N\":\"{until}\"}}");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    public async Task A_consent_counts_until_the_second_before_it_ends(int seconds, int passes)
    {
        Want(GuardedEffect.LosesAccess, "alice", "bob", "carol");
        Aws.State.Consents.Add((null, new Consent("Ada", Aws.Clock.GetCurrentInstant() + Duration.FromSeconds(seconds), 3)));

        (await JudgeAsync()).Should().HaveCount(passes);
    }

    [Fact]
    public async Task Consent_to_a_number_is_not_considered_for_keys_even_if_it_is_unused()
    {
        Consent(digest: null, number: 3);
        Want(GuardedEffect.Reissue, "alice", "bob", "dave");

        (await JudgeAsync()).Should().BeEmpty();

        Gate.Refusals.Single().Rule.Should().EndWith("never more than half).");
    }

    [Fact]
    public async Task Of_two_invalid_consents_the_refusal_names_the_one_to_exactly_these_changes()
    {
        Want(GuardedEffect.LosesAccess, "alice", "bob", "carol");
        string digest = GateRules.Digest(
            Names[..3]
                .Select(
                    (name, index) =>
                        new GuardedChange(GuardedEffect.LosesAccess, new UserId($"AIDA{index + 1}"), new UserName(name), Begun: false)
                )
        );
        Aws.State.Consents.Add((digest, new Consent("Ada", Aws.Clock.GetCurrentInstant() + Duration.FromDays(2), null)));
        Consent(digest: null, number: 1);

        (await JudgeAsync()).Should().BeEmpty();

        GateRefusal refusal = Gate.Refusals.Single();
        refusal.Digest.Should().Be(digest);
        refusal
            .Rule.Should()
            .StartWith("3 users would lose access")
            .And.Contain("never more than half). The consent of Ada to exactly these until")
            .And.EndWith("it must end within a day.");
    }

    [Fact]
    public async Task A_user_admitted_before_is_not_counted_again_and_costs_no_write()
    {
        Admit("AIDA1");
        Want(GuardedEffect.LosesAccess, "alice");

        (await JudgeAsync()).Should().Equal(UserSnapshots.Alice);

        Calls.Calls.Should().NotContain(call => call.Operation == AwsOperation.Admit);
    }

    [Fact]
    public async Task Consent_to_a_change_counted_before_is_used_up_although_nothing_is_counted()
    {
        Want(GuardedEffect.CutsOverlap, "alice");
        Aws.State.Admit(GuardedEffect.CutsOverlap, [UserSnapshots.AliceId], [], Aws.Clock.GetCurrentInstant());
        Consent(
            GateRules.Digest([new GuardedChange(GuardedEffect.CutsOverlap, UserSnapshots.AliceId, UserSnapshots.Alice, Begun: false)]),
            number: null
        );

        (await JudgeAsync()).Should().Equal(UserSnapshots.Alice);

        Aws.State.Consents.Should().BeEmpty();
    }

    [Fact]
    public async Task A_repeated_cut_of_an_overlap_is_judged_again_and_refused_with_its_own_message()
    {
        Aws.State.Admit(GuardedEffect.CutsOverlap, [UserSnapshots.AliceId], [], Aws.Clock.GetCurrentInstant());
        Want(GuardedEffect.CutsOverlap, "alice");

        (await JudgeAsync()).Should().BeEmpty();

        Gate.Refusals.Single().Rule.Should().StartWith("1 superseded keys would be deleted by RotateBefore before their");
    }
}
