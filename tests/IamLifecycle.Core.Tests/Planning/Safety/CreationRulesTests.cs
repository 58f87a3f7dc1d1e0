using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Planning.Safety;

/// <summary>The arithmetic of the gate for creations, for cut overlaps, and for numbers in a consent.</summary>
public sealed class CreationRulesTests
{
    [Theory]
    [InlineData(3, 0, 3, true)]
    [InlineData(4, 0, 3, false)]
    [InlineData(1, 2, 3, true)]
    [InlineData(2, 2, 3, false)]
    [InlineData(1, 0, 0, false)]
    public void At_most_MAX_USER_CREATIONS_users_are_created_in_this_hour_and_the_last(int candidates, int admitted, int most, bool passes)
    {
        string? rule = GateRules.RefuseCreation(candidates, Facts(admitted, owned: 100), new CreationLimits(null, most));

        rule.Should()
            .Be(
                passes
                    ? null
                    : $"{candidates} users would be created, after {admitted} in this hour and the last, "
                        + $"and at most {most} may (MAX_USER_CREATIONS={most})."
            );
    }

    [Theory]
    [InlineData(2, 0, 4, 6, true)]
    [InlineData(3, 0, 4, 6, false)]
    [InlineData(2, 1, 4, 6, false)]
    [InlineData(1, 1, 4, 6, true)]
    [InlineData(1, 0, 0, 0, false)]
    public void Owned_users_and_admitted_users_that_are_not_listed_yet_are_at_most_MAX_USERS(
        int candidates,
        int unlisted,
        int owned,
        int most,
        bool passes
    )
    {
        string? rule = GateRules.RefuseCreation(candidates, Facts(unlisted, owned), new CreationLimits(most, null));

        rule.Should()
            .Be(
                passes
                    ? null
                    : $"{candidates} users would be created, and {owned + unlisted} are owned: at most {most} may be (MAX_USERS={most})."
            );
    }

    [Fact]
    public void An_admitted_user_that_is_already_listed_counts_once_towards_MAX_USERS()
    {
        var facts = new GateFacts(Ids(3, 1), Ids(0, 4), Table: null);

        GateRules.RefuseCreation(1, facts, new CreationLimits(5, null)).Should().BeNull();
        GateRules.RefuseCreation(2, facts, new CreationLimits(5, null)).Should().NotBeNull();
    }

    [Fact]
    public void A_creation_is_identified_by_the_name_in_lower_case_and_is_neither_begun_nor_counted() =>
        GuardedChange
            .Creation(new UserName("Alice"))
            .Should()
            .Be(new GuardedChange(GuardedEffect.Creates, new UserId("alice"), new UserName("Alice"), Begun: false, Counted: false));

    [Theory]
    [InlineData(GuardedEffect.LosesAccess, null, null, 0, 7)]
    [InlineData(GuardedEffect.LosesAccess, 100, 100, 0, 7)]
    [InlineData(GuardedEffect.LosesAccess, 95, 100, 0, 7)]
    [InlineData(GuardedEffect.LosesAccess, 60, 100, 0, 40)]
    [InlineData(GuardedEffect.LosesAccess, 60, 100, 4, 36)]
    [InlineData(GuardedEffect.LosesAccess, 60, null, 0, 7)]
    [InlineData(GuardedEffect.LosesAccess, 0, 100, 0, null)]
    [InlineData(GuardedEffect.Reissue, null, null, 0, null)]
    [InlineData(GuardedEffect.Creates, 100, 100, 0, null)]
    [InlineData(GuardedEffect.CutsOverlap, 60, 100, 0, null)]
    public void A_number_covers_only_lost_access_and_must_cover_every_missing_row(
        GuardedEffect kind,
        int? rows,
        int? before,
        int lost,
        int? least
    )
    {
        TableFacts? table = rows is { } read ? new TableFacts(read, before, lost) : null;

        GateRules.LeastNumber(kind, together: 7, new GateFacts(Ids(0, 0), Ids(0, 100), table)).Should().Be(least);
    }

    [Fact]
    public void An_empty_table_without_owned_users_needs_only_the_number_of_changes() =>
        GateRules
            .LeastNumber(GuardedEffect.LosesAccess, together: 7, new GateFacts(Ids(0, 7), Ids(0, 0), new TableFacts(0, 100, 0)))
            .Should()
            .Be(7);

    [Theory]
    [InlineData(1, 3, 0, true)]
    [InlineData(1, 3, 2, false)]
    [InlineData(1, 3, 1, true)]
    [InlineData(3, 3, 0, false)]
    [InlineData(4, 3, 0, false)]
    [InlineData(1, null, 0, false)]
    [InlineData(0, 3, 0, false)]
    public void A_table_has_shrunk_if_rows_remain_and_lost_access_does_not_explain_the_missing_ones(
        int rows,
        int? before,
        int lost,
        bool shrunk
    ) => GateRules.HasShrunk(new GateFacts(Ids(0, 0), Ids(0, 3), new TableFacts(rows, before, lost))).Should().Be(shrunk);

    private static GateFacts Facts(int admitted, int owned) => new(Ids(owned, admitted), Ids(0, owned), Table: null);

    private static HashSet<UserId> Ids(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(number => new UserId($"AIDA{number}"))];
}
