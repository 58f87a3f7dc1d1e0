using Amazon.DynamoDBv2.Model;
using IamLifecycle.TestKit;
using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Cli.Pictures;

public sealed class PlanPictureTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    /// <summary>
    /// If this variable is <c>true</c>, the test writes the picture instead of comparing it:
    /// <c>RENEW_DOCS=true dotnet test tests/IamLifecycle.Cli.Tests --filter PlanPicture</c>.
    /// </summary>
    private const string Renew = "RENEW_DOCS";

    private const string About =
        "Output of iam-lifecycle plan: a user is created, a key is rotated, a row is reported as invalid, a user is suspended "
        + "and a user is deleted; each line has its reason.";

    [Fact]
    public async Task The_picture_of_a_plan_shows_the_output_of_the_command()
    {
        await Account.PutRowAsync("billing-export");
        await Account.PutRowAsync("contractor");
        await Account.PutRowAsync(
            "mail-relay",
            ("KeyRotateAfter", new AttributeValue("P45D")),
            ("KeyDeleteAfter", new AttributeValue("P90D"))
        );
        await Account.PutRowAsync("old-partner");
        (await RunAsync("apply", "--yes")).Code.Should().Be(ExitCode.Done);
        await Account.PutRowAsync("backup-agent");
        await Account.PutRowAsync("contractor", ("Suspended", new AttributeValue { BOOL = true }));
        await Account.PutRowAsync("invoice-sync", ("KeyRotateAfter", new AttributeValue("fortnightly")));
        await Account.DeleteRowAsync("old-partner");
        Clock = new FakeClock(SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(16));

        Result plan = await RunAsync("plan");

        plan.Code.Should().Be(ExitCode.Changes);
        string file = Repository.PathTo("docs/images/plan.svg");
        string picture = TerminalPicture.Draw(About, "iam-lifecycle plan", WithExamples(plan.Golden));
        if (Environment.GetEnvironmentVariable(Renew) == "true")
        {
            await File.WriteAllTextAsync(file, picture);
        }

        (await File.ReadAllTextAsync(file))
            .Should()
            .Be(picture, $"docs/images/plan.svg is generated from the output of the command; set {Renew}=true to let this test write it");
    }

    /// <summary>Replaces values that differ between runs by the example ids of the AWS documentation.</summary>
    private static string WithExamples(string golden) =>
        golden
            .Replace("USERID1", "AIDACKCEVSQ6C2EXAMPLE", StringComparison.Ordinal)
            .Replace("KEY1", "AKIAIOSFODNN7EXAMPLE", StringComparison.Ordinal)
            .Replace("KEY2", "AKIAI44QH8DHBEXAMPLE", StringComparison.Ordinal)
            .Replace("<digest>", "a3f1c0de5b7e4c2d9f8061b2c3d4e5f6", StringComparison.Ordinal);
}
