using IamLifecycle.Model;
using IamLifecycle.TestKit;
using NodaTime.Extensions;

namespace IamLifecycle.Cli.Credentials;

public sealed class KeyRotateTests(TimeTravellingAwsFixture fixture) : CliTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task Rotate_waits_until_the_Lambda_has_published_a_new_key_and_the_old_key_still_works()
    {
        Clock = Aws.Time!.ToClock();
        var stream = Account.Poll(await LambdaAsync());
        await Account.PutRowAsync("alice");
        await stream.DrainAsync();
        var old = (await Account.FindStoredKeyAsync("alice"))!;
        Aws.Time!.Advance(TimeSpan.FromMinutes(10));
        WhileWaiting = async () => await stream.DrainAsync();

        var result = await RunAsync("key", "rotate", "alice", "--wait");

        result.Golden.Should().Be("alice\n  + RotateBefore: <time>");
        result.GoldenError.Should().Be("The Lambda has applied the change.");
        result.Code.Should().Be(ExitCode.Done);
        var current = (await Account.FindStoredKeyAsync("alice"))!;
        current.AccessKeyId.Should().NotBe(old.AccessKeyId);
        (await Account.WorksAsync(current)).Should().BeTrue();
        (await Account.WorksAsync(old)).Should().BeTrue("consumers do not use the new key yet");
        (await RunAsync("credentials", "alice")).Out.Should().Contain(current.AccessKeyId);
        (await RunAsync("user", "show", "alice")).Golden.Should().Contain("current KEY1, pending deletion KEY2");
    }
}
