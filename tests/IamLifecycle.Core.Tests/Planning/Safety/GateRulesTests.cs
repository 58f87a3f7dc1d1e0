using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Planning.Safety;

public sealed class GateRulesTests
{
    private static readonly DeletionLimits Default = new(10, 10);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(10, 2)]
    [InlineData(20, 2)]
    [InlineData(29, 2)]
    [InlineData(30, 3)]
    [InlineData(99, 9)]
    [InlineData(100, 10)]
    [InlineData(1000, 10)]
    [InlineData(5000, 10)]
    public void The_default_limits_determine_how_many_users_may_lose_access(int owned, int limit) =>
        GateRules.Limit(Default, owned).Should().Be(limit);

    [Theory]
    [InlineData(0, 10, 1000, 0)]
    [InlineData(1, 10, 1000, 1)]
    [InlineData(1000, 10, 1000, 100)]
    [InlineData(1000, 100, 1000, 500)]
    [InlineData(1000, 0, 1000, 0)]
    [InlineData(10, 0, 1, 0)]
    [InlineData(10, 0, 4, 0)]
    [InlineData(10, 1, 4, 2)]
    [InlineData(0, 0, 4, 0)]
    [InlineData(int.MaxValue, 100, 5000, 2500)]
    public void Other_limits_apply_and_never_exceed_half_of_the_owned_users(int users, int percent, int owned, int limit) =>
        GateRules.Limit(new DeletionLimits(users, percent), owned).Should().Be(limit);

    [Theory]
    [InlineData(10, 0, 100, true)]
    [InlineData(11, 0, 100, false)]
    [InlineData(1, 9, 100, true)]
    [InlineData(2, 9, 100, false)]
    [InlineData(1, 0, 1, true)]
    [InlineData(1, 1, 1, false)]
    [InlineData(2, 0, 3, false)]
    public void Users_admitted_in_this_hour_and_the_last_hour_are_counted(int candidates, int admitted, int owned, bool passes)
    {
        string? rule = GateRules.Refuse(
            GuardedEffect.LosesAccess,
            candidates,
            new GateFacts(Ids(0, admitted), Ids(admitted, owned), Table: null),
            Default
        );

        (rule is null).Should().Be(passes, rule);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 0)]
    public void A_limit_of_zero_refuses_every_loss_of_access_and_every_key_for_a_lost_parameter(int users, int percent)
    {
        foreach (GuardedEffect kind in Enum.GetValues<GuardedEffect>())
        {
            GateRules
                .Refuse(kind, 1, new GateFacts(Ids(0, 0), Ids(0, 4), Table: null), new DeletionLimits(users, percent))
                .Should()
                .Contain($"1 of 4 owned users, and at most 0 may (MAX_USER_DELETIONS={users}, MAX_USER_DELETIONS_PERCENT={percent}");
        }
    }

    [Fact]
    public void The_refusal_contains_the_sums() =>
        GateRules
            .Refuse(GuardedEffect.LosesAccess, 3, new GateFacts(Ids(0, 8), Ids(0, 100), null), Default)
            .Should()
            .Be(
                "3 users would lose access, after 8 in this hour and the last: 11 of 100 owned users, and at most 10 may "
                    + "(MAX_USER_DELETIONS=10, MAX_USER_DELETIONS_PERCENT=10, never more than half)."
            );

    [Theory]
    [InlineData(0, null, 0, 1, false)]
    [InlineData(0, 0, 0, 1, false)]
    [InlineData(0, null, 0, 0, true)]
    [InlineData(90, 100, 0, 100, true)]
    [InlineData(89, 100, 0, 100, false)]
    [InlineData(85, 100, 5, 100, true)]
    [InlineData(84, 100, 5, 100, false)]
    [InlineData(1, null, 0, 100, true)]
    public void A_table_that_is_empty_or_shrank_by_more_than_is_allowed_refuses_every_loss_of_access(
        int rows,
        int? before,
        int lost,
        int owned,
        bool passes
    )
    {
        var facts = new GateFacts(Ids(0, 0), Ids(0, owned), new TableFacts(rows, before, lost));

        (GateRules.Refuse(GuardedEffect.LosesAccess, 1, facts, Default) is null).Should().Be(passes);
        GateRules.Refuse(GuardedEffect.Reissue, 1, facts, Default).Should().BeNull();
    }

    [Fact]
    public void The_refusal_for_an_empty_table_states_that_it_is_empty() =>
        GateRules
            .Refuse(GuardedEffect.LosesAccess, 5, new GateFacts(Ids(0, 0), Ids(0, 5), new TableFacts(0, 5, 0)), Default)
            .Should()
            .StartWith("The table is empty, but 5 users are owned");

    [Fact]
    public void The_refusal_for_a_shrunken_table_contains_the_missing_and_the_allowed_rows() =>
        GateRules
            .Refuse(GuardedEffect.LosesAccess, 2, new GateFacts(Ids(0, 0), Ids(0, 100), new TableFacts(84, 100, 5)), Default)
            .Should()
            .Be(
                "The table shrank from 100 rows to 84: 16 rows fewer than in the last successful run, and at most 10 are allowed, plus "
                    + "5 users that lost access since then. 2 users would lose access."
            );

    [Fact]
    public void The_refusal_of_keys_for_damaged_parameters_has_its_own_text() =>
        GateRules
            .Refuse(GuardedEffect.Reissue, 3, new GateFacts(Ids(0, 0), Ids(0, 4), null), Default)
            .Should()
            .StartWith(
                "3 users would get a new key because their parameter is missing or was not written by the function, after 0 in this "
                    + "hour and the last: "
                    + "3 of 4 owned users"
            );

    [Theory]
    [InlineData(GuardedEffect.LosesAccess, 89, 0, true)]
    [InlineData(GuardedEffect.LosesAccess, 90, 0, false)]
    [InlineData(GuardedEffect.LosesAccess, 89, 11, false)]
    [InlineData(GuardedEffect.Reissue, 0, 0, false)]
    public void The_table_check_for_deletions_includes_users_that_already_lost_access(GuardedEffect kind, int rows, int deleted, bool wrong)
    {
        // Of 110 users 11 may lose access in an hour. Users that already lost access are included in the 110.
        var facts = new GateFacts(Ids(100, deleted), Ids(0, 100), new TableFacts(rows, 100, 0));

        GateRules.IsTableWrong(kind, facts, new DeletionLimits(1000, 10)).Should().Be(wrong);
        GateRules.IsTableWrong(kind, facts with { Table = null }, Default).Should().BeFalse();
    }

    [Fact]
    public void The_digest_is_that_of_the_sorted_lines_so_that_it_can_be_verified()
    {
        GuardedChange[] changes =
        [
            .. Ids(1, 2).Select(id => new GuardedChange(GuardedEffect.LosesAccess, id, UserSnapshots.Alice, Begun: false)),
        ];
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("AIDA1 LosesAccess\nAIDA2 LosesAccess"u8));

        GateRules.Digest(changes.Reverse()).Should().Be(hash[..32]);
    }

    [Fact]
    public void The_digest_depends_on_users_and_kinds_and_not_on_their_order()
    {
        var alice = new GuardedChange(GuardedEffect.LosesAccess, new UserId("AIDA1"), new UserName("alice"), Begun: false);
        var bob = new GuardedChange(GuardedEffect.LosesAccess, new UserId("AIDA2"), new UserName("bob"), Begun: false);

        string digest = GateRules.Digest([alice, bob]);

        digest.Should().MatchRegex("^[0-9a-f]{32}$").And.Be(GateRules.Digest([bob, alice]));
        GateRules.Digest([alice]).Should().NotBe(digest);
        GateRules.Digest([alice, bob with { Kind = GuardedEffect.Reissue }]).Should().NotBe(digest);
        GateRules.Digest([alice, bob with { Id = new UserId("AIDA3") }]).Should().NotBe(digest);
    }

    private static HashSet<UserId> Ids(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(number => new UserId($"AIDA{number}"))];
}
