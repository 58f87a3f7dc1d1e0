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
    public async Task Whom_consent_let_pass_before_is_not_refused_because_the_sum_is_above_the_limit_since()
    {
        Admit("AIDA1", "AIDA2", "AIDA3");
        Want(GuardedEffect.LosesAccess, "alice", "bob");

        (await JudgeAsync()).Should().HaveCount(2);

        Gate.Refusals.Should().BeEmpty();
    }

    [Fact]
    public async Task Consent_that_is_not_needed_is_neither_used_up_nor_named()
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
    public async Task Consent_to_exactly_these_is_used_once_and_a_dry_run_neither_uses_nor_counts(bool write, int left)
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
    public async Task A_number_is_for_lost_access_once_and_does_not_cover_keys()
    {
        Consent(digest: null, number: 3);
        Want(GuardedEffect.LosesAccess, "alice", "bob", "carol");
        Want(GuardedEffect.Reissue, "alice", "bob", "dave");

        (await JudgeAsync()).Select(user => user.Value).Should().Equal("alice", "bob", "carol");

        Gate.Refusals.Single().Kind.Should().Be(GuardedEffect.Reissue);
        Aws.State.Consents.Should().BeEmpty();
    }

    [Fact]
    public async Task A_number_must_cover_those_too_who_were_admitted_before()
    {
        Admit("AIDA4");
        Consent(digest: null, number: 3);
        Want(GuardedEffect.LosesAccess, "alice", "bob", "carol");

        (await JudgeAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_way_out_that_a_refusal_names_is_good_for_an_hour()
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
    public async Task A_number_that_nothing_else_used_up_is_not_even_considered_for_keys()
    {
        Consent(digest: null, number: 3);
        Want(GuardedEffect.Reissue, "alice", "bob", "dave");

        (await JudgeAsync()).Should().BeEmpty();

        Gate.Refusals.Single().Rule.Should().EndWith("never more than half).");
    }

    [Fact]
    public async Task Of_two_consents_that_do_not_count_the_refusal_names_the_one_to_exactly_these()
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
    public async Task What_was_admitted_before_is_not_counted_again_and_costs_no_write()
    {
        Admit("AIDA1");
        Want(GuardedEffect.LosesAccess, "alice");

        (await JudgeAsync()).Should().Equal(UserSnapshots.Alice);

        Calls.Calls.Should().NotContain(call => call.Operation == AwsOperation.Admit);
    }

    [Fact]
    public async Task Consent_to_what_was_counted_before_is_used_up_although_nothing_is_counted()
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
    public async Task An_overlap_that_was_cut_before_is_judged_again_and_in_words_of_its_own()
    {
        Aws.State.Admit(GuardedEffect.CutsOverlap, [UserSnapshots.AliceId], [], Aws.Clock.GetCurrentInstant());
        Want(GuardedEffect.CutsOverlap, "alice");

        (await JudgeAsync()).Should().BeEmpty();

        Gate.Refusals.Single().Rule.Should().StartWith("1 superseded keys would be deleted by RotateBefore before their");
    }
}
