using IamLifecycle.Simulation;

namespace IamLifecycle.Running.Logins;

/// <summary>The sign-in page that the message with the password names.</summary>
public sealed class SignInPageTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Theory]
    [InlineData("arn:aws:iam::123456789012:policy/boundary", null, "https://123456789012.signin.aws.amazon.com/console")]
    [InlineData("arn:aws-cn:iam::123456789012:policy/boundary", null, "https://123456789012.signin.amazonaws.cn/console")]
    [InlineData("arn:aws-us-gov:iam::123456789012:policy/boundary", "agency", "https://agency.signin.amazonaws-us-gov.com/console")]
    public async Task The_sign_in_page_depends_on_the_partition(string boundary, string? alias, string page)
    {
        world.Policy = world.Policy with { BoundaryArn = boundary };
        world.Aws.Iam.Alias = alias;
        world.RequestLogin("alice");
        await world.EventAsync("alice");

        world.Aws.People.Delivered.Should().ContainSingle().Which.SignInUrl.Should().Be(new Uri(page));
    }

    [Fact]
    public async Task A_configured_sign_in_page_is_used_without_a_call()
    {
        world.Policy = world.Policy with
        {
            ConsoleAccess = world.Policy.ConsoleAccess with { SignInUrl = new Uri("https://sso.example.org/") },
        };
        world.RequestLogin("alice");
        SimulatedProcess process = world.Start();
        await process.EventAsync("alice");

        world.Aws.People.Delivered.Should().ContainSingle().Which.SignInUrl.Should().Be(new Uri("https://sso.example.org/"));
        process.Calls.Count(AwsOperation.ListAccountAliases).Should().Be(0);
    }

    [Fact]
    public async Task If_the_alias_cannot_be_read_this_is_logged_and_the_account_ID_is_used()
    {
        world.RequestLogin("alice");
        await world.Start(CallFault.Always(AwsOperation.ListAccountAliases, FaultKind.AccessDenied)).EventAsync("alice");

        world.Aws.People.Delivered.Should().ContainSingle().Which.SignInUrl.Host.Should().StartWith("123456789012.");
        world.LogLines.Should().Contain(line => line.Contains("alias is unknown"));
    }
}
