using System.Text.Json;
using IamLifecycle.LocalAws.Events;

namespace IamLifecycle.LocalAws.Tests.Events;

public sealed class ScheduleTests
{
    [Fact]
    public void The_schedule_event_has_the_format_of_EventBridge()
    {
        var json = JsonDocument.Parse(Schedule.Event(DateTimeOffset.Parse("2026-11-20T04:06:23Z", null))).RootElement;
        json.GetProperty("source").GetString().Should().Be("aws.events");
        json.GetProperty("detail-type").GetString().Should().Be("Scheduled Event");
        json.GetProperty("time").GetString().Should().Be("2026-11-20T04:06:23Z");
        json.GetProperty("detail").ValueKind.Should().Be(JsonValueKind.Object);
        json.GetProperty("resources")[0].GetString().Should().Be("arn:aws:events:eu-central-1:123456789012:rule/iam-lifecycle");
    }
}
