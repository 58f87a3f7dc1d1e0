using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Users;

public sealed class UserLockTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const string WhenItApplies =
        "It takes effect with the next full run, every PT1H, or when the row changes; iam-lifecycle apply USER applies it at once.";

    [Fact]
    public async Task A_locked_user_is_suspended_and_listed_until_it_is_unlocked()
    {
        await Account.PutRowAsync("alice");
        await FullRunAsync();

        var locked = await RunAsync("user", "lock", "alice", "--reason", "key found");

        locked.Golden.Should().Be("alice\n  ~ locked by tester@host since <time>: key found");
        locked.GoldenError.Should().Be(WhenItApplies);
        (await RunAsync("plan")).Golden.Should().Contain("Locked").And.Contain("key found");
        await FullRunAsync();
        (await BoundaryAsync()).Should().EndWith("AWSDenyAll");
        (await RunAsync("user", "list", "--state", "Locked")).Golden.Should().Contain("alice");
        (await RunAsync("user", "show", "alice"))
            .Golden.Should()
            .Contain("(Locked)")
            .And.Contain("locked by tester@host since <time>: key found");
        (await RunAsync("user", "show", "alice", "--json")).Golden.Should().Contain("\"reason\": \"key found\"");

        await Account.PutRowAsync("alice");
        await FullRunAsync();
        (await BoundaryAsync()).Should().EndWith("AWSDenyAll", "a change of the row does not end a lock");

        (await RunAsync("user", "unlock", "alice")).Golden.Should().StartWith("alice\n  ~ no longer locked by tester@host since <time>");
        await FullRunAsync();
        (await BoundaryAsync()).Should().NotEndWith("AWSDenyAll");
    }

    [Fact]
    public async Task Users_that_cannot_be_locked_or_unlocked_are_named_and_the_others_are_processed()
    {
        Set(("PROTECTED_USERS", "root*"));
        await Account.PutRowAsync("alice");

        var result = await RunAsync("user", "lock", "nosuch", "root-1", "alice", "--by", "ann");

        result
            .GoldenError.Should()
            .Contain("nosuch has neither a row nor a user in IAM")
            .And.Contain("root-1 is one of PROTECTED_USERS, which the function never changes; change it in IAM");
        result.Code.Should().Be(ExitCode.Failed);
        (await Account.GetStateAsync("user#alice"))!["Lock"].M["By"].S.Should().Be("ann");
        (await RunAsync("user", "unlock", "bob"))
            .GoldenError.Should()
            .Be("Error: bob is not locked; `user list --state Locked` and `--state Unused` list the locked users");
        (await RunAsync("user", "lock", "alice", "--reason", new string('x', 201)))
            .GoldenError.Should()
            .Be("Error: --reason has 201 characters; use at most 200");
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        await Account.PutRowAsync("alice");

        (await RunAsync("user", "lock", "alice", "--dry-run")).GoldenError.Should().Be("Nothing was written: --dry-run.");

        (await Account.GetStateAsync("user#alice")).Should().BeNull();
    }

    private async Task<string> BoundaryAsync() =>
        (await Account.Clients.Iam.GetUserAsync(new Amazon.IdentityManagement.Model.GetUserRequest { UserName = "alice" }))
            .User
            .PermissionsBoundary
            .PermissionsBoundaryArn;
}
