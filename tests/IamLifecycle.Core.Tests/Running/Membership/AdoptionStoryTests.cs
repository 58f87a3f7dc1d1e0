using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Running.Membership;

/// <summary>Existing users that are adopted because a row requests it.</summary>
public sealed class AdoptionStoryTests
{
    public static TheoryData<bool> Paths => [true, false];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task An_adopted_user_gets_a_managed_key_and_its_own_key_is_deleted_when_due(bool byEvent)
    {
        World world = await WithUnmanagedUserAsync(keys: 1);

        await (byEvent ? world.EventAsync("svc-1") : world.FullRunAsync());
        world.AccessOf("svc-1").Should().Be("allowed A0? B0*");
        world.Aws.Iam["svc-1"].Path.Should().Be("/people/");
        world.Aws.State.Adopted.Should().ContainKey(world.Aws.Iam["svc-1"].Id);

        world.PassToDay(31);
        world.Promises.Kept = false; // the key that was created by hand is deleted
        await world.FullRunAsync();
        world.Keys("svc-1").Should().Be("B0 C31*");
    }

    [Fact]
    public async Task A_user_with_two_keys_is_adopted_and_gets_a_key_once_a_slot_is_freed_by_hand()
    {
        World world = await WithUnmanagedUserAsync(keys: 2);

        RunReport report = await world.EventAsync("svc-1");
        report.NeedsAttention.Should().Be(1);
        world.AccessOf("svc-1").Should().Be("allowed A0? B0?");

        world.Promises.Kept = false; // the deleted key was created by hand
        world.Aws.Iam["svc-1"].Keys.RemoveAt(0);
        world.Pass(Duration.FromHours(1));
        await world.FullRunAsync();
        world.AccessOf("svc-1").Should().Be("allowed B0? C0*");
    }

    [Theory]
    [InlineData("the user has another owner's tag")]
    [InlineData("a console password")]
    [InlineData("administrator")]
    [InlineData("outside the list")]
    [InlineData("protected")]
    [InlineData("a forged owner tag")]
    public async Task A_row_cannot_adopt_a_user_that_may_not_be_adopted(string attempt)
    {
        World world = await WithUnmanagedUserAsync(keys: 1, name: attempt == "outside the list" ? "admin" : "svc-1");
        IamUserRecord user = world.Aws.Iam.Users.Single(user => user.Path == "/people/");
        world.Policy = attempt == "protected" ? world.Policy with { ProtectedUsers = new NamePatterns(["SVC-*"]) } : world.Policy;
        user.Tags = attempt switch
        {
            "the user has another owner's tag" => user.Tags.Add(Tags.Owner, "us-east-1/users"),
            "a forged owner tag" => user.Tags.Add(Tags.Owner, world.Policy.OwnerId),
            _ => user.Tags,
        };
        user.Attachments.UnionWith(
            attempt switch
            {
                "a console password" => [new UserAttachment(UserAttachmentKind.LoginProfile, user.Name.Value)],
                "administrator" => [new UserAttachment(UserAttachmentKind.AttachedPolicy, "arn:aws:iam::aws:policy/AdministratorAccess")],
                _ => [],
            }
        );
        string before = Everything(user);

        SimulatedProcess process = world.Start();
        RunReport byEvent = await process.EventAsync(user.Name.Value);
        RunReport full = await world.FullRunAsync();
        world.Remove(user.Name.Value);
        await world.FullRunAsync();

        Everything(user).Should().Be(before);
        byEvent.Users.Concat(full.Users).Should().OnlyContain(outcome => outcome.Done.IsEmpty);
        byEvent
            .Users.Single()
            .Planned.Should()
            .Contain(change =>
                change.Reason == Reason.NotOwned || change.Reason == Reason.AdoptionRefused || change.Reason == Reason.Protected
            );
    }

    [Fact]
    public async Task A_user_created_again_by_hand_with_the_name_of_an_adopted_user_is_not_owned()
    {
        World world = await WithUnmanagedUserAsync(keys: 0);
        await world.EventAsync("svc-1");
        world.Promises.Kept = false;
        world.Aws.Iam["svc-1"].Keys.Clear();
        var tags = world.Aws.Iam["svc-1"].Tags;
        world.Aws.Iam.Delete(new UserName("svc-1"));
        world.Aws.Iam.Create(new UserName("svc-1"), "/people/", boundary: null, tags);
        string before = Everything(world.Aws.Iam["svc-1"]);

        await world.EventAsync("svc-1");
        world.Remove("svc-1");
        await world.EventAsync("svc-1");
        await world.FullRunAsync();

        Everything(world.Aws.Iam["svc-1"]).Should().Be(before);
    }

    [Fact]
    public async Task A_parameter_of_another_owner_under_the_name_of_an_adopted_user_is_not_changed()
    {
        World world = await WithUnmanagedUserAsync(keys: 0);
        world.Aws.Parameters.Create(world.ParameterOf("svc-1"), content: null, owner: "eu-west-1/other");

        RunReport report = await world.EventAsync("svc-1");

        report.Users.Single().Planned.Should().Contain(change => change.Reason == Reason.ParameterNotOurs);
        world.Aws.Parameters.OwnerOf(world.ParameterOf("svc-1")).Should().Be("eu-west-1/other");
        world.Keys("svc-1").Should().BeEmpty();
    }

    [Theory]
    [InlineData(FaultKind.CrashBefore)]
    [InlineData(FaultKind.CrashAfter)]
    [InlineData(FaultKind.LostAnswer)]
    [InlineData(FaultKind.Throttled)]
    [InlineData(FaultKind.AccessDenied)]
    public async Task The_next_runs_recover_from_one_fault_at_any_call(FaultKind kind)
    {
        for (int call = 1, calls = 1; call <= calls; call++)
        {
            World world = await WithUnmanagedUserAsync(keys: 1);
            SimulatedProcess process = world.Start(CallFault.At(call, kind));
            await process.SurviveAsync(run => run.EventAsync("svc-1"));
            calls = Math.Max(calls, process.Calls.Calls.Count + 1);
            await world.HourlyRunsAsync(3);

            world.AccessOf("svc-1").Should().MatchRegex("^allowed A0\\? [B-D]0\\*$", $"{kind} at call {call}");
            world.Aws.State.IsAtRest.Should().BeTrue($"{kind} at call {call}");
            (await world.CallsForUsersAsync()).Should().BeEmpty($"{kind} at call {call}");
        }
    }

    private static string Everything(IamUserRecord user) =>
        $"{user.Path} {user.Boundary} {string.Join(',', user.Tags.OrderBy(tag => tag.Key))} "
        + $"{string.Join(',', user.Keys.Select(key => key.Observe()))} {string.Join(',', user.Attachments)}";

    private static async Task<World> WithUnmanagedUserAsync(int keys, string name = "svc-1")
    {
        var world = new World { Policy = RowStories.Allowing };
        await world.CreateUsersAsync("alice", "bob");
        world.CreateByHand(name, keys);
        world.Declare(name, row => row with { Adopt = true });
        return world;
    }
}
