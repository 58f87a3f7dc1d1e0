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
    private static readonly ObservedUser OwnedUser = UserSnapshots.WithKeys("A0*").User!;

    public static TheoryData<string, ObservedUser, bool, bool> Users =>
        new()
        {
            { "the owner tag in the configured path", OwnedUser, false, true },
            { "the owner tag and a recorded id", OwnedUser with { Path = "/" }, true, true },
            { "the owner tag in another path", OwnedUser with { Path = "/" }, false, false },
            { "the owner tag in a path below the configured one", OwnedUser with { Path = "/iam-lifecycle/sub/" }, false, false },
            { "the owner tag in the configured path in other case", OwnedUser with { Path = "/IAM-Lifecycle/" }, false, false },
            { "a recorded id without the owner tag", OwnedUser with { Tags = [] }, true, false },
            { "a recorded id with the tag of the same table in another Region", Owner("us-east-1/users"), true, false },
            { "the configured path with the tag of the same table in another Region", Owner("us-east-1/users"), false, false },
            { "the owner tag in other case", Owner("EU-central-1/users"), false, false },
            { "no tag", OwnedUser with { Tags = [] }, false, false },
        };

    [Theory]
    [MemberData(nameof(Users))]
    public void A_user_is_owned_by_the_tag_together_with_the_path_or_a_record(string because, ObservedUser user, bool adopted, bool owned)
    {
        Ownership.IsOwned(user, TestPolicy.Default, adopted).Should().Be(owned, because);
        string plan = (UserSnapshots.WithKeys("A0*").WithoutRow().WithUser(_ => user) with { AdoptedKeys = adopted ? [] : null }).PlanOn(5);
        plan.Should().Be(owned ? "-user RowRemoved" : "!NotOwned", because);
    }

    [Fact]
    public void A_namesake_created_by_hand_is_not_the_user_that_was_adopted()
    {
        var view = new AccountSnapshot(
            [OwnedUser with { Path = "/", Id = new UserId("AIDA2") }],
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
            .Select(view with { Users = [OwnedUser with { Path = "/" }] }, TestPolicy.Default, UserSnapshots.Day(5))
            .Deletions.Should()
            .ContainSingle();
    }

    [Fact]
    public void A_renamed_user_counts_as_a_user_without_a_row_and_its_row_as_a_row_without_a_user()
    {
        AccountSnapshot view = new(
            [OwnedUser with { Name = new UserName("alice2") }],
            [new Row.Declared(UserSnapshots.Alice, [])],
            StateView.Empty,
            [],
            null
        );

        ReconcileRequests requests = WorkSelector.Select(view, TestPolicy.Default, UserSnapshots.Day(5));

        requests.Deletions.Single().User.Value.Should().Be("alice2");
        requests
            .Users.Single()
            .Should()
            .Match<ReconcileRequest>(snapshot => snapshot.User == UserSnapshots.Alice && snapshot.Reason == Reason.UserMissing);
    }

    [Fact]
    public void In_account_scope_a_user_without_an_owner_is_deleted_and_a_protected_one_is_not()
    {
        LifecyclePolicy account = TestPolicy.Default with { DeleteScope = DeleteScope.Account };
        AccountSnapshot view = new(
            [OwnedUser with { Tags = [], Path = "/" }, Owner("us-east-1/users") with { Name = new UserName("bob") }],
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

    private static ObservedUser Owner(string owner) => OwnedUser with { Tags = OwnedUser.Tags.SetItem(Tags.Owner, owner) };
}
