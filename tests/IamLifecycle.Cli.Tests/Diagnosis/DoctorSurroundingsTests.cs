using System.Text.RegularExpressions;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;
using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Cli.Diagnosis;

/// <summary>Faults of the resources around the function, one by one.</summary>
public sealed class DoctorSurroundingsTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const string Function = "iam-lifecycle";

    [Theory]
    [InlineData(
        "rate(2 hours)",
        "ENABLED",
        "BAD   schedule: iam-lifecycle/full-run, ENABLED, rate(2 hours), but SCHEDULE_INTERVAL is PT1H"
    )]
    [InlineData("rate(1 hour)", "DISABLED", "BAD   schedule: iam-lifecycle/full-run, DISABLED, rate(1 hour)")]
    [InlineData("rate(60 minutes)", "ENABLED", "ok    schedule: iam-lifecycle/full-run, ENABLED, rate(60 minutes)")]
    [InlineData(
        "cron(0 * * * ? *)",
        "ENABLED",
        "ok    schedule: iam-lifecycle/full-run, ENABLED, cron(0 * * * ? *), not compared with SCHEDULE_INTERVAL PT1H"
    )]
    public async Task The_schedule_must_match_SCHEDULE_INTERVAL(string expression, string state, string finding)
    {
        await RegisteredFunction.ScheduleAsync(Account, Function, expression, state);

        (await RunAsync("doctor")).Golden.Split('\n').Should().Contain(finding);
    }

    [Fact]
    public async Task A_KMS_key_pending_deletion_is_reported_with_the_command_that_cancels_it()
    {
        string key = await HandmadeSurroundings.KeyAsync(Account);
        await RawAws.TargetAsync(Account, "kms", "TrentService.ScheduleKeyDeletion", new { KeyId = key, PendingWindowInDays = 7 });

        (await RunAsync("doctor", "--set", $"KMS_KEY_ID={key}"))
            .Golden.Should()
            .Contain($"BAD   KMS key: {key}, PendingDeletion, deleted at <time>\n")
            .And.Contain("      do: At once: aws kms cancel-key-deletion");
    }

    [Fact]
    public async Task Alarms_in_ALARM_state_or_without_an_action_are_named()
    {
        await HandmadeSurroundings.AlarmsAsync(Account, Function);
        await HandmadeSurroundings.AlarmAsync(Account, $"{Function}-errors", hasAction: false);
        await HandmadeSurroundings.SetAlarmStateAsync(Account, $"{Function}-old-key");

        (await RunAsync("doctor"))
            .Golden.Should()
            .Contain("BAD   alarms: 10 of 10; without action: iam-lifecycle-errors\n")
            .And.Contain("BAD   alarms now: in ALARM: iam-lifecycle-old-key\n");
    }

    [Fact]
    public async Task A_wrong_clock_is_reported()
    {
        Clock = new FakeClock(SystemClock.Instance.GetCurrentInstant() + Duration.FromMinutes(7));

        (await RunAsync("doctor")).Golden.Should().MatchRegex("BAD   clock: [67]m ahead of AWS\n");
    }

    [Fact]
    public void The_checked_alarms_are_those_of_the_module()
    {
        string queues = Regex
            .Match(Repository.Text("terraform/modules/iam-lifecycle/queues.tf"), @"queues = toset\(\[(.+)\]\)")
            .Groups[1]
            .Value;
        var made = Regex
            .Matches(Repository.Text("terraform/modules/iam-lifecycle/alarms.tf"), "^      ([a-z-]+) = merge", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value)
            .Concat(queues.Split(',').Select(queue => queue.Trim(' ', '"')));

        DeploymentChecks.AlarmNames.Should().BeEquivalentTo(made);
    }
}
