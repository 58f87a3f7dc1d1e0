using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Running;

public sealed class EndStateTests
{
    private readonly World world = new();

    [Fact]
    public async Task A_row_becomes_a_user_with_a_published_key()
    {
        world.Declare("alice");

        RunReport report = await world.EventAsync("alice");

        world.Keys("alice").Should().Be("A0*");
        report.Count<Change.CreateUser>().Should().Be(1);
        report.Failed.Should().Be(0);
        IamUserRecord alice = world.Aws.Iam["alice"];
        alice.Path.Should().Be("/iam-lifecycle/");
        alice.Boundary.Should().Be(TestPolicy.Boundary);
        alice.Tags[Tags.Owner].Should().Be("eu-central-1/users");
        alice.Tags[Tags.Parameter].Should().Be("v1");
        alice.Tags[Tags.Key + alice.Keys[0].Id].Should().Be("current 2026-01-01T00:00:00Z");
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task The_same_event_twice_changes_nothing()
    {
        await world.CreateUsersAsync("alice");

        RunReport again = await world.EventAsync("alice");

        again.Users.Single().Planned.Should().BeEmpty();
        world.Keys("alice").Should().Be("A0*");
    }

    [Theory]
    [InlineData(14, "A0*")]
    [InlineData(15, "A0 B15*")]
    [InlineData(29, "A0 B15*")]
    [InlineData(30, "B15 C30*")]
    [InlineData(45, "C30 D45*")]
    public async Task Keys_are_rotated_and_deleted_on_schedule(int until, string keys)
    {
        await world.CreateUsersAsync("alice");
        for (int day = 1; day <= until; day++)
        {
            world.PassToDay(day);
            await world.FullRunAsync();
        }

        world.Keys("alice").Should().Be(keys);
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task A_superseded_key_is_deleted_before_the_next_rotation_if_the_policy_requires_it()
    {
        world.Policy = world.Policy with { Keys = TestPolicy.Keys(20, 30) };
        await world.CreateUsersAsync("alice");
        world.PassToDay(20);
        await world.FullRunAsync();
        world.PassToDay(30);

        await world.FullRunAsync();

        world.Keys("alice").Should().Be("B20*");
        world.Aws.Parameters.Get(world.ParameterOf("alice")).Content!.Pending.Should().BeNull();
    }

    [Fact]
    public async Task The_parameter_contains_the_deletion_date_of_the_superseded_key()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        await world.FullRunAsync();

        ParameterContent content = world.Aws.Parameters.Get(world.ParameterOf("alice")).Content!;

        content.Pending!.Credential.Id.Should().Be(world.Aws.Iam["alice"].Keys[0].Id);
        content.Pending.DeleteAfter.Should().Be(World.Day0 + Duration.FromDays(30));
    }

    [Fact]
    public async Task A_removed_boundary_is_set_again()
    {
        await world.CreateUsersAsync("alice");
        world.Aws.Iam["alice"].Boundary = null;

        await world.FullRunAsync();

        world.Aws.Iam["alice"].Boundary.Should().Be(TestPolicy.Boundary);
    }

    [Fact]
    public async Task Wiped_tags_are_written_again_if_the_parameter_proves_that_the_user_is_owned()
    {
        await world.CreateUsersAsync("alice");
        var before = world.Aws.Iam["alice"].Tags;
        world.Aws.Iam["alice"].Tags = [];
        world.Pass(Duration.FromHours(1));

        await world.FullRunAsync();

        world.Aws.Iam["alice"].Tags.Should().Equal(before);
        world.Keys("alice").Should().Be("A0*");
    }

    [Fact]
    public async Task A_user_that_is_not_owned_is_not_changed()
    {
        world.Aws.Iam.Create(new UserName("admin"), "/", boundary: null, []);
        world.Declare("admin");

        RunReport report = await world.FullRunAsync();

        world.Aws.Iam["admin"].Tags.Should().BeEmpty();
        world.Keys("admin").Should().BeEmpty();
        report.Users.Single().Planned.Single().Reason.Should().Be(Reason.NotOwned);
        report.NeedsAttention.Should().Be(1);
    }

    [Fact]
    public async Task A_protected_user_is_not_changed()
    {
        await world.CreateUsersAsync("alice");
        world.Policy = world.Policy with { ProtectedUsers = new NamePatterns(["ali*"]) };
        world.Remove("alice");
        world.PassToDay(40);

        await world.FullRunAsync();
        await world.EventAsync("alice");

        world.Keys("alice").Should().Be("A0*");
    }

    [Fact]
    public async Task Two_rows_that_differ_only_in_case_result_in_one_user()
    {
        world.Declare("Bob", "bob");

        RunReport report = await world.FullRunAsync();

        world.Aws.Iam.Users.Select(user => user.Name.Value).Should().Equal("Bob");
        report.Users.Single(user => user.User.Value == "bob").NeedsAttention.Should().BeTrue();
    }

    [Fact]
    public async Task Nothing_is_deleted_while_a_row_exists_that_differs_only_in_case()
    {
        await world.CreateUsersAsync("Bob");
        world.Remove("Bob");
        world.Declare("bob");

        await world.FullRunAsync();
        RunReport report = await world.EventAsync("Bob");

        world.Keys("Bob").Should().Be("A0*");
        report.NeedsAttention.Should().Be(1);
    }
}
