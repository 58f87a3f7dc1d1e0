using FsCheck;
using FsCheck.Fluent;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Model;

public sealed class KeyPolicyTests
{
    [Theory]
    [InlineData(15 * 24, 30 * 24, 1, "")]
    [InlineData(2, 4, 1, "")]
    [InlineData(0, 0, 0, "SCHEDULE_INTERVAL")]
    [InlineData(1, 3, 1, "KEY_ROTATE_AFTER, KEY_DELETE_AFTER")]
    [InlineData(10, 11, 1, "KEY_DELETE_AFTER")]
    [InlineData(10, 21, 1, "KEY_DELETE_AFTER")]
    [InlineData(-1, -1, -1, "SCHEDULE_INTERVAL, KEY_DELETE_AFTER")]
    public void Periods_that_need_more_than_two_slots_are_refused_with_every_reason(
        int rotateHours,
        int deleteHours,
        int intervalHours,
        string fields
    )
    {
        var problems = new List<InputProblem>();

        KeyPolicy? policy = KeyPolicy.Create(
            Duration.FromHours(rotateHours),
            Duration.FromHours(deleteHours),
            Duration.FromHours(intervalHours),
            problems.Add
        );

        string.Join(", ", problems.Select(problem => problem.Field)).Should().Be(fields);
        (policy is null).Should().Be(fields.Length > 0);
    }

    [Fact]
    public void The_refusal_contains_the_calculation()
    {
        var problems = new List<InputProblem>();
        KeyPolicy.Create(Duration.FromDays(15), Duration.FromDays(31), Duration.FromHours(1), problems.Add);

        problems
            .Single()
            .ToString()
            .Should()
            .Be(
                "KEY_DELETE_AFTER 'P31D': must be at most 2 x KEY_ROTATE_AFTER, P30D: IAM allows two keys, so a key must be deleted "
                    + "before its successor is rotated"
            );
    }

    [Fact]
    public void An_accepted_policy_leaves_a_slot_for_every_successor() =>
        Prop.ForAll(Gen.Choose(-5, 100).Three().ToArbitrary(), hours =>
            {
                (Duration rotate, Duration delete, Duration interval) = (
                    Duration.FromHours(hours.Item1),
                    Duration.FromHours(hours.Item2),
                    Duration.FromHours(hours.Item3)
                );
                KeyPolicy? policy = KeyPolicy.Create(rotate, delete, interval, _ => { });
                return policy is null
                    || (policy.Overlap >= interval && policy.Overlap <= rotate && delete <= 2 * rotate && rotate >= 2 * interval);
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Theory]
    [InlineData(0, "P0D")]
    [InlineData(3600, "PT1H")]
    [InlineData(86400 * 15, "P15D")]
    [InlineData(90061, "P1DT1H1M1S")]
    public void Durations_are_written_as_ISO_periods(int seconds, string text) =>
        KeyPolicy.Format(Duration.FromSeconds(seconds)).Should().Be(text);
}
