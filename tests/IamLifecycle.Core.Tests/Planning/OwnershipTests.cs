using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning;

public sealed class OwnershipTests
{
    private static readonly ObservedUser Ours = UserSnapshots.WithKeys("A0*").User!;

    public static TheoryData<string, ObservedUser, bool, bool> Users =>
        new()
        {
            { "our tag in our path", Ours, false, true },
            { "our tag and a recorded id", Ours with { Path = "/" }, true, true },
            { "our tag on somebody else's user", Ours with { Path = "/" }, false, false },
            { "our tag in a path below ours", Ours with { Path = "/iam-lifecycle/sub/" }, false, false },
            { "our tag in our path spelled otherwise", Ours with { Path = "/IAM-Lifecycle/" }, false, false },
            { "a recorded id whose tag was taken away", Ours with { Tags = [] }, true, false },
            { "a recorded id with the tag of the same table in another Region", Owner("us-east-1/users"), true, false },
            { "our path with the tag of the same table in another Region", Owner("us-east-1/users"), false, false },
            { "our tag in other case", Owner("EU-central-1/users"), false, false },
            { "no tag", Ours with { Tags = [] }, false, false },
        };

    [Theory]
    [MemberData(nameof(Users))]
    public void A_user_is_ours_by_the_tag_and_by_the_path_or_a_record(string because, ObservedUser user, bool adopted, bool owned)
    {
        Ownership.IsOwned(user, TestPolicy.Default, adopted).Should().Be(owned, because);
        string gone = (UserSnapshots.WithKeys("A0*").WithoutRow().WithUser(_ => user) with { AdoptedKeys = adopted ? [] : null }).PlanOn(5);
        gone.Should().Be(owned ? "-user RowRemoved" : "!NotOwned", because);
    }

    [Fact]
    public void A_namesake_made_anew_by_hand_is_not_the_user_that_was_adopted()
    {
        var view = new AccountSnapshot(
            [Ours with { Path = "/", Id = new UserId("AIDA2") }],
            [],
            StateView.Empty with
            {
                Adopted = ImmutableDictionary<UserId, ImmutableArray<AccessKeyId>>.Empty.Add(UserSnapshots.AliceId, []),
            },
            [],
            null
        );

        WorkSelector.Select(view, TestPolicy.Default, UserSnapshots.Day(5)).Deletions.Should().BeEmpty();
        WorkSelector
            .Select(view with { Users = [Ours with { Path = "/" }] }, TestPolicy.Default, UserSnapshots.Day(5))
            .Deletions.Should()
            .ContainSingle();
    }

    [Fact]
    public void A_renamed_user_of_ours_is_one_without_a_row_and_its_row_one_without_a_user()
    {
        AccountSnapshot view = new(
            [Ours with { Name = new UserName("alice2") }],
            [new Row.Declared(UserSnapshots.Alice, [])],
            StateView.Empty,
            [],
            null
        );

        ReconcileRequests nominations = WorkSelector.Select(view, TestPolicy.Default, UserSnapshots.Day(5));

        nominations.Deletions.Single().User.Value.Should().Be("alice2");
        nominations
            .Users.Single()
            .Should()
            .Match<ReconcileRequest>(snapshot => snapshot.User == UserSnapshots.Alice && snapshot.Reason == Reason.UserMissing);
    }

    [Fact]
    public void In_account_scope_nobodys_user_may_go_and_a_protected_one_may_not()
    {
        LifecyclePolicy account = TestPolicy.Default with { DeleteScope = DeleteScope.Account };
        AccountSnapshot view = new(
            [Ours with { Tags = [], Path = "/" }, Owner("us-east-1/users") with { Name = new UserName("bob") }],
            [],
            StateView.Empty,
            [],
            null
        );

        WorkSelector.Select(view, account, UserSnapshots.Day(5)).Deletions.Single().User.Should().Be(UserSnapshots.Alice);
        WorkSelector
            .Select(view, account with { ProtectedUsers = new NamePatterns(["ALICE"]) }, UserSnapshots.Day(5))
            .Deletions.Should()
            .BeEmpty();
    }

    private static ObservedUser Owner(string owner) => Ours with { Tags = Ours.Tags.SetItem(Tags.Owner, owner) };
}
