using IamLifecycle.Applying;
using IamLifecycle.Model;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Aws.Tests.DynamoDb;

[Collection(EmulatedAwsCollection.Name)]
public sealed class OutboxTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private static readonly StoredNotice Notice = new("abc", new Notice(NoticeKind.KeyRotated, Sample.Alice, Sample.Now, "alice gets a new access key."), []);
    private static readonly StoredNotice OfNobody = new("def", new Notice(NoticeKind.DeletionsRefused, null, Sample.Now, "Too many."), []);

    private IOutbox Outbox => Adapters.Outbox;

    private Instant Soon => Clock.GetCurrentInstant() + Duration.FromHours(1);

    [Fact]
    public async Task A_notice_is_found_by_the_full_run_with_the_channels_that_have_it()
    {
        (await Outbox.PutAsync(Notice, Soon, default)).Should().BeNull();
        (await Outbox.PutAsync(OfNobody, Soon, default)).Should().BeNull();
        await Outbox.MarkSentAsync("abc", "sns", default);
        await Outbox.MarkSentAsync("abc", "slack", default);

        (await Adapters.State.ReadAsync(default)).Notices.Should().BeEquivalentTo([Notice with { Sent = ["sns", "slack"] }, OfNobody]);
        (await Account.GetStateAsync("notice#abc"))!["ExpiresAt"].N.Should().Be(Soon.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_same_again_stays_as_it_is_and_is_told()
    {
        await Outbox.PutAsync(Notice, Soon, default);
        await Outbox.MarkSentAsync("abc", "sns", default);

        (await Outbox.PutAsync(Notice with { Notice = Notice.Notice with { Text = "another" } }, Soon, default)).Should().BeEquivalentTo(Notice with { Sent = ["sns"] });
    }

    [Fact]
    public async Task One_that_has_expired_counts_as_none()
    {
        await Outbox.PutAsync(Notice, Clock.GetCurrentInstant() - Duration.FromSeconds(2), default);
        await Outbox.MarkSentAsync("abc", "sns", default);

        (await Outbox.PutAsync(Notice, Soon, default)).Should().BeNull();
        (await Adapters.State.ReadAsync(default)).Notices.Should().ContainSingle().Which.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Taken_back_it_is_gone_and_what_somebody_else_put_there_stays()
    {
        await Outbox.PutAsync(Notice, Soon, default);
        await Outbox.TakeBackAsync(Notice with { Notice = Notice.Notice with { At = Sample.Now + Duration.FromSeconds(1) } }, default);
        (await Account.GetStateAsync("notice#abc")).Should().NotBeNull();

        await Outbox.TakeBackAsync(Notice, default);
        (await Account.GetStateAsync("notice#abc")).Should().BeNull();
        await Outbox.MarkSentAsync("abc", "sns", default);
        (await Account.GetStateAsync("notice#abc")).Should().BeNull();
    }
}
