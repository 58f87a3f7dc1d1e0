using IamLifecycle.Simulation;

namespace IamLifecycle.Running.Logins;

/// <summary>Which sign-in page people are told.</summary>
public sealed class SignInPageTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Theory]
    [InlineData("arn:aws:iam::123456789012:policy/boundary", null, "https://123456789012.signin.aws.amazon.com/console")]
    [InlineData("arn:aws-cn:iam::123456789012:policy/boundary", null, "https://123456789012.signin.amazonaws.cn/console")]
    [InlineData("arn:aws-us-gov:iam::123456789012:policy/boundary", "agency", "https://agency.signin.amazonaws-us-gov.com/console")]
    public async Task The_sign_in_page_is_the_partitions(string boundary, string? alias, string page)
    {
        world.Policy = world.Policy with { BoundaryArn = boundary };
        world.Aws.Iam.Alias = alias;
        world.WantLogin("alice");
        await world.EventAsync("alice");

        world.Aws.People.Delivered.Should().ContainSingle().Which.SignInUrl.Should().Be(new Uri(page));
    }

    [Fact]
    public async Task A_sign_in_page_that_is_configured_is_told_and_nobody_asked()
    {
        world.Policy = world.Policy with
        {
            ConsoleAccess = world.Policy.ConsoleAccess with { SignInUrl = new Uri("https://sso.example.org/") },
        };
        world.WantLogin("alice");
        SimulatedProcess process = world.Start();
        await process.EventAsync("alice");

        world.Aws.People.Delivered.Should().ContainSingle().Which.SignInUrl.Should().Be(new Uri("https://sso.example.org/"));
        process.Calls.Count(AwsOperation.ListAccountAliases).Should().Be(0);
    }

    [Fact]
    public async Task An_alias_that_may_not_be_read_is_said_and_the_number_told()
    {
        world.WantLogin("alice");
        await world.Start(CallFault.Always(AwsOperation.ListAccountAliases, FaultKind.AccessDenied)).EventAsync("alice");

        world.Aws.People.Delivered.Should().ContainSingle().Which.SignInUrl.Host.Should().StartWith("123456789012.");
        world.LogLines.Should().Contain(line => line.Contains("alias is unknown"));
    }
}
