using NodaTime;

namespace IamLifecycle.Planning.Notices;

public sealed class NoticePatienceTests
{
    [Theory]
    [InlineData(1, 168)]
    [InlineData(42, 168)]
    [InlineData(48, 192)]
    public void A_notice_waits_for_its_channel_for_at_least_a_week_and_four_runs(int interval, int hours) =>
        NoticeRules.Patience(Duration.FromHours(interval)).Should().Be(Duration.FromHours(hours));
}
