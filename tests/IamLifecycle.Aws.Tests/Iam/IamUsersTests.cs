using System.Collections.Immutable;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.Iam;

[Collection(EmulatedAwsCollection.Name)]
public sealed class IamUsersTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private static readonly ImmutableDictionary<string, string> OurTags = ImmutableDictionary<string, string>
        .Empty.Add(Tags.Owner, Sample.Owner)
        .Add("team", "blue");

    private IIamUsers Users => Adapters.Users;

    [Fact]
    public async Task A_user_is_created_in_one_call_with_path_boundary_and_tags()
    {
        ObservedUser? made = await CreateAsync();
        (await CallsAsync()).Should().Equal("iam.CreateUser");
        ObservedUser? read = await Users.GetAsync(Sample.Alice, default);
        read.Should().BeEquivalentTo(made);
        read!.Path.Should().Be(Sample.Path);
        read.BoundaryArn.Should().Be(Account.BoundaryArn);
        read.Tags.Should().BeEquivalentTo(OurTags);
        read.Id.Value.Should().StartWith("AIDA");
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("ALICE")]
    public async Task A_name_that_exists_in_any_case_creates_no_user(string taken)
    {
        await Account.CreateUserByHandAsync(taken);
        (await CreateAsync()).Should().BeNull();
    }

    [Fact]
    public async Task A_missing_user_is_null() => (await Users.GetAsync(Sample.Alice, default)).Should().BeNull();

    [Fact]
    public async Task A_user_created_by_hand_has_no_boundary_and_no_tags()
    {
        await Account.CreateUserByHandAsync("alice");
        ObservedUser? user = await Users.GetAsync(Sample.Alice, default);
        user!.BoundaryArn.Should().BeNull();
        user.Tags.Should().BeEmpty();
        user.Path.Should().Be("/");
    }

    [Fact]
    public async Task A_missing_boundary_policy_needs_attention()
    {
        Failure failure = await FailureOfAsync(() =>
            Users.CreateAsync(Sample.Alice, Sample.Path, "arn:aws:iam::123456789012:policy/none", OurTags, default)
        );
        failure.Should().BeOfType<Failure.NeedsAttention>().Which.Message.Should().StartWith("CreateUser of alice: NoSuchEntity");
    }

    [Fact]
    public async Task The_list_returns_the_same_data_of_a_user_as_GetUser()
    {
        await CreateAsync();
        await Account.CreateUserByHandAsync("bob");
        ImmutableArray<ObservedUser> users = await Users.ListAsync(default);
        users.Select(user => user.Name.Value).Should().BeEquivalentTo("alice", "bob");
        users
            .Single(user => user.Name == Sample.Alice)
            .Should()
            .BeEquivalentTo(await Users.GetAsync(Sample.Alice, default), options =>
                options.Excluding(user => user!.Groups).Excluding(user => user!.ManagedPolicies)
            );
    }

    [Fact]
    public async Task The_list_returns_groups_and_managed_policies_and_GetUser_does_not()
    {
        const string readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
        await CreateAsync();
        await Account.CreateUserByHandAsync("bob");
        await Account.Clients.Iam.CreateGroupAsync(new CreateGroupRequest { GroupName = "readers" });
        await Adapters.Attachments.AddAsync(Sample.Alice, new UserAttachment(UserAttachmentKind.Group, "readers"), default);
        await Adapters.Attachments.AddAsync(Sample.Alice, new UserAttachment(UserAttachmentKind.AttachedPolicy, readOnly), default);

        ImmutableArray<ObservedUser> users = await Users.ListAsync(default);

        ObservedUser alice = users.Single(user => user.Name == Sample.Alice);
        alice.Groups.Should().Equal("readers");
        alice.ManagedPolicies.Should().Equal(readOnly);
        users.Single(user => user.Name != Sample.Alice).Groups.Should().BeEmpty();
        (await Users.GetAsync(Sample.Alice, default))!.Groups.Should().BeNull("GetUser does not return groups");
    }

    [Fact]
    public async Task The_boundary_is_set()
    {
        await Account.CreateUserByHandAsync("alice");
        await Users.SetBoundaryAsync(Sample.Alice, Account.BoundaryArn, default);
        (await Users.GetAsync(Sample.Alice, default))!.BoundaryArn.Should().Be(Account.BoundaryArn);
    }

    [Fact]
    public async Task Tags_are_added_changed_and_removed()
    {
        await CreateAsync();
        await Users.TagAsync(
            Sample.Alice,
            new Dictionary<string, string> { ["team"] = "red", ["iam-lifecycle:parameter"] = "v1" },
            default
        );
        await Users.UntagAsync(Sample.Alice, [Tags.Owner], default);
        (await Account.GetTagsAsync("alice"))
            .Should()
            .BeEquivalentTo(new Dictionary<string, string> { ["team"] = "red", ["iam-lifecycle:parameter"] = "v1" });
    }

    [Fact]
    public async Task An_empty_tag_change_makes_no_call()
    {
        await Users.TagAsync(Sample.Alice, ImmutableDictionary<string, string>.Empty, default);
        await Users.UntagAsync(Sample.Alice, [], default);
        (await CallsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_call_for_a_missing_user_is_a_conflict()
    {
        (await FailureOfAsync(() => Users.TagAsync(Sample.Alice, OurTags, default))).Should().BeOfType<Failure.Conflict>();
        (await FailureOfAsync(() => Adapters.AccessKeys.CreateAsync(Sample.Alice, NodaTime.Duration.Zero, default)))
            .Should()
            .BeOfType<Failure.Conflict>();
    }

    [Fact]
    public async Task Deleting_a_deleted_user_succeeds()
    {
        await CreateAsync();
        await Users.DeleteAsync(Sample.Alice, default);
        await Users.DeleteAsync(Sample.Alice, default);
        (await Account.GetUserNamesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_user_with_an_attachment_is_not_deleted()
    {
        await CreateAsync();
        await Adapters.AccessKeys.CreateAsync(Sample.Alice, NodaTime.Duration.Zero, default);
        (await FailureOfAsync(() => Users.DeleteAsync(Sample.Alice, default))).Should().BeOfType<Failure.Conflict>();
    }

    private Task<ObservedUser?> CreateAsync() => Users.CreateAsync(Sample.Alice, Sample.Path, Account.BoundaryArn, OurTags, default);
}
