using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning.Membership;

/// <summary>A user of the older layout, which has a tag for each key.</summary>
public sealed class TakeoverPlanTests
{
    private const string A = "AKIAAAAAAAAAAAAAAAAA";
    private const string B = "AKIABBBBBBBBBBBBBBBB";
    private static readonly LifecyclePolicy Takeover = TestPolicy.Default with { Takeover = true };

    [Fact]
    public void The_keys_of_a_user_that_is_taken_over_keep_their_roles()
    {
        UserPlan plan = Plan(Old((A, "pending_deletion"), (B, "current")));

        UserSnapshots.InShort(plan).Should().Be($"boundary, adopt {A}+{B}* TakenOver, ledger");
        Change.Adopt adopt = plan.Changes.OfType<Change.Adopt>().Single();
        adopt.OldTags.Should().Equal(A, B);
        adopt.Keys.Should().BeEmpty("its keys were issued by the system that is taken over");
    }

    [Theory]
    [InlineData("Current")]
    [InlineData("current ")]
    [InlineData("pending-deletion")]
    [InlineData("")]
    public void Only_exact_values_count(string value) => UserSnapshots.InShort(Plan(Old((A, value)))).Should().Be("!!NotOwned");

    [Fact]
    public void Other_tags_with_those_values_are_not_keys_and_are_kept()
    {
        UserPlan plan = Plan(
            Old((A, "current"), ("status", "current"), ("AKIA", "current"), ("AKIA-not-a-key-id-at", "pending_deletion"), ("team", "a"))
        );

        plan.Changes.OfType<Change.Adopt>().Single().OldTags.Should().Equal(A);
    }

    [Theory]
    [InlineData("AKIA", 12, true)]
    [InlineData("AKIA", 16, true)]
    [InlineData("AKIA", 11, false)]
    [InlineData("AROA", 16, false)]
    [InlineData("akia", 16, false)]
    public void A_key_tag_is_a_key_id_of_at_least_sixteen_characters(string prefix, int rest, bool isKey)
    {
        string id = prefix + new string('D', rest);

        Plan(Old((A, "current"), (id, "pending_deletion")))
            .Changes.OfType<Change.Adopt>()
            .Single()
            .OldTags.Should()
            .Equal(isKey ? [A, id] : [A]);
    }

    [Fact]
    public void Tags_of_keys_that_IAM_does_not_list_prove_nothing_and_are_removed_with_the_rest()
    {
        UserSnapshots.InShort(Plan(Old((A, "current")) with { Keys = [] })).Should().Be("!!NotOwned");
        Plan(Old((A, "current"), ("AKIACCCCCCCCCCCCCCCC", "pending_deletion")))
            .Changes.OfType<Change.Adopt>()
            .Single()
            .OldTags.Should()
            .Equal(A, "AKIACCCCCCCCCCCCCCCC");
    }

    [Fact]
    public void Without_TAKEOVER_the_older_layout_is_ignored() =>
        UserSnapshots.InShort(UserPlanner.Plan(Old((A, "current")), TestPolicy.Default, UserSnapshots.Day(5))).Should().Be("!!NotOwned");

    [Fact]
    public void A_user_without_a_row_is_not_taken_over() =>
        UserSnapshots.InShort(Plan(Old((A, "current")).WithoutRow())).Should().Be("!NotOwned");

    [Fact]
    public void Users_of_another_owner_and_protected_users_are_not_taken_over()
    {
        UserSnapshots.InShort(Plan(Old((A, "current"), (Tags.Owner, "us-east-1/users")))).Should().Be("!!NotOwned");
        UserSnapshots
            .InShort(
                UserPlanner.Plan(Old((A, "current")), Takeover with { ProtectedUsers = new NamePatterns(["*"]) }, UserSnapshots.Day(5))
            )
            .Should()
            .Be("!Protected");
    }

    [Fact]
    public void Nothing_is_due_for_recent_keys_whatever_their_tags_contain() =>
        UserSnapshots
            .InShort(Plan(Old((A, "pending_deletion"), (B, "current"))))
            .Should()
            .NotContain("+key")
            .And.NotContain("OverlapEnded");

    private static UserPlan Plan(UserSnapshot snapshot) => UserPlanner.Plan(snapshot, Takeover, UserSnapshots.Day(5));

    /// <summary>
    /// The first key is a day older than the second. The parameter has the older layout and names the last key as current.
    /// </summary>
    private static UserSnapshot Old(params (string Key, string Value)[] tags)
    {
        string[] ids = [.. tags.Select(tag => tag.Key).Where(key => key is A or B)];
        var content = new ParameterContent(new Credential(new AccessKeyId(ids[^1]), "secret", UserSnapshots.Day(ids.Length)), Pending: null)
        {
            OlderLayout = true,
        };
        return new UserSnapshot(
            new Row.Declared(UserSnapshots.Alice, []),
            UserSnapshots.Owned(Ledger.Empty) with
            {
                Path = "/",
                BoundaryArn = null,
                Tags = tags.ToImmutableDictionary(tag => tag.Key, tag => tag.Value),
            },
            [.. ids.Select((id, index) => new AccessKey(new AccessKeyId(id), Active: true, UserSnapshots.Day(index + 1)))],
            new ObservedParameter.Published(2, content),
            Intent: null
        );
    }
}
