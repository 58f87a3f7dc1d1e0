using IamLifecycle.Model.Notices;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Aws.Tests.DynamoDb;

[Collection(EmulatedAwsCollection.Name)]
public sealed class OutboxTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private static readonly Instant Quiet = Sample.Now + Duration.FromMinutes(30);
    private static readonly StoredNotice Notice = new(
        "abc",
        new Notice(NoticeKind.KeyRotated, Sample.Alice, Sample.Now, "alice gets a new access key.")
        {
            Origin = new NoticeOrigin("zoe", null, "198.51.100.7", "123456789012"),
        },
        []
    )
    {
        QuietUntil = Quiet,
    };
    private static readonly StoredNotice WithoutUser = new(
        "def",
        new Notice(NoticeKind.DeletionsRefused, null, Sample.Now, "Too many."),
        []
    )
    {
        QuietUntil = Quiet,
    };

    private IOutbox Outbox => Adapters.Outbox;

    private Instant Soon => Clock.GetCurrentInstant() + Duration.FromHours(1);

    [Fact]
    public async Task A_full_run_reads_a_notice_with_the_channels_that_received_it()
    {
        (await Outbox.PutAsync(Notice, Soon, default)).Should().BeNull();
        (await Outbox.PutAsync(WithoutUser, Soon, default)).Should().BeNull();
        await Outbox.MarkSentAsync(Notice, "sns", isLast: false, default);
        await Outbox.MarkSentAsync(Notice, "slack", isLast: false, default);

        (await Adapters.State.ReadAsync(default)).Notices.Should().BeEquivalentTo([Notice with { Sent = ["sns", "slack"] }, WithoutUser]);
        (await Account.GetStateAsync("notice#abc"))!
            ["ExpiresAt"]
            .N.Should()
            .Be(Soon.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task An_existing_notice_is_kept_and_returned()
    {
        await Outbox.PutAsync(Notice, Soon, default);
        await Outbox.MarkSentAsync(Notice, "sns", isLast: false, default);

        (await Outbox.PutAsync(Notice with { Notice = Notice.Notice with { Text = "another" } }, Soon, default))
            .Should()
            .BeEquivalentTo(Notice with { Sent = ["sns"] });
    }

    [Fact]
    public async Task An_expired_notice_is_replaced()
    {
        await Outbox.PutAsync(Notice, Clock.GetCurrentInstant() - Duration.FromSeconds(2), default);
        await Outbox.MarkSentAsync(Notice, "sns", isLast: false, default);

        (await Outbox.PutAsync(Notice, Soon, default)).Should().BeNull();
        (await Adapters.State.ReadAsync(default)).Notices.Should().ContainSingle().Which.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Withdrawing_a_notice_deletes_it_and_keeps_a_newer_one()
    {
        await Outbox.PutAsync(Notice, Soon, default);
        await Outbox.WithdrawAsync(Notice with { Notice = Notice.Notice with { At = Sample.Now + Duration.FromSeconds(1) } }, default);
        (await Account.GetStateAsync("notice#abc")).Should().NotBeNull();

        await Outbox.WithdrawAsync(Notice, default);
        (await Account.GetStateAsync("notice#abc")).Should().BeNull();
        await Outbox.MarkSentAsync(Notice, "sns", isLast: false, default);
        (await Account.GetStateAsync("notice#abc")).Should().BeNull();
    }

    [Fact]
    public async Task A_notice_is_kept_until_the_last_channel_received_it_and_then_for_its_quiet_period()
    {
        await Outbox.PutAsync(Notice, Soon, default);
        await Outbox.MarkSentAsync(Notice, "sns", isLast: false, default);
        (await ExpiryAsync()).Should().Be(Soon);

        await Outbox.MarkSentAsync(Notice, "slack", isLast: true, default);

        (await ExpiryAsync()).Should().Be(Quiet);
        (await Adapters.State.ReadAsync(default)).Notices.Should().ContainSingle().Which.Sent.Should().BeEquivalentTo("sns", "slack");
    }

    [Fact]
    public async Task After_the_quiet_period_a_notice_is_replaced_and_marks_for_the_old_one_are_ignored()
    {
        await Outbox.PutAsync(Notice, Soon, default);
        await Outbox.MarkSentAsync(Notice, "sns", isLast: false, default);
        Clock.Advance(Duration.FromMinutes(31));
        StoredNotice again = Notice with
        {
            Notice = Notice.Notice with { At = Clock.GetCurrentInstant() },
            QuietUntil = Clock.GetCurrentInstant() + Duration.FromMinutes(30),
        };

        (await Outbox.PutAsync(again, Soon, default)).Should().BeNull();
        await Outbox.MarkSentAsync(Notice, "slack", isLast: true, default);

        (await Adapters.State.ReadAsync(default)).Notices.Should().BeEquivalentTo([again]);
        (await ExpiryAsync()).Should().Be(Soon);
    }

    [Fact]
    public async Task A_notice_of_an_older_version_is_quiet_until_it_expires()
    {
        await Outbox.PutAsync(Notice, Soon, default);
        await Account.Clients.DynamoDb.UpdateItemAsync(
            new Amazon.DynamoDBv2.Model.UpdateItemRequest
            {
                TableName = LocalAws.Accounts.LocalAccount.StateTable,
                Key = new() { ["Id"] = new("notice#abc") },
                UpdateExpression = "REMOVE Quiet",
            }
        );
        Clock.Advance(Duration.FromMinutes(31));

        (await Outbox.PutAsync(Notice, Soon, default))!.QuietUntil.Should().Be(Sample.Now + Duration.FromHours(1));
    }

    private async Task<Instant> ExpiryAsync() =>
        Instant.FromUnixTimeSeconds(
            long.Parse((await Account.GetStateAsync("notice#abc"))!["ExpiresAt"].N, System.Globalization.CultureInfo.InvariantCulture)
        );
}
