using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.StreamPath;

/// <summary>A stream delivers each record at least once, in any order across retries, and up to a day late.</summary>
public sealed class RepeatedRecordTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task A_batch_with_duplicates_creates_one_user_with_one_key()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");

        var again = await function.DeliverAsync(Records.Inserted("alice"), Records.Inserted("alice"), Records.Modified("alice"));

        again.Should().BeEmpty();
        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetKeysAsync("alice")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_redelivered_batch_changes_nothing()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        var insert = Records.Inserted("alice");
        await function.DeliverAsync(insert);
        var before = await Account.SnapshotAsync();

        (await function.DeliverAsync(insert)).Should().BeEmpty();

        (await Account.SnapshotAsync()).Should().Be(before);
    }

    [Fact]
    public async Task A_batch_replayed_after_its_row_was_removed_creates_no_user()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        var insert = Records.Inserted("alice");
        await function.DeliverAsync(insert);
        await Account.DeleteRowAsync("alice");
        await function.DeliverAsync(Records.Removed("alice"));

        (await function.DeliverAsync(insert, Records.Modified("alice"))).Should().BeEmpty();

        await Account.ShouldBeDeletedAsync("alice");
    }

    [Fact]
    public async Task A_late_removal_record_does_not_delete_a_user_whose_row_exists()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.DeliverAsync(Records.Inserted("alice"));
        var before = await Account.SnapshotAsync();

        (await function.DeliverAsync(Records.Inserted("alice"), Records.Removed("alice"))).Should().BeEmpty();

        (await Account.SnapshotAsync()).Should().Be(before);
    }

    [Fact]
    public async Task Reordered_removal_and_insertion_records_lead_to_the_state_of_the_table()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");

        await function.DeliverAsync(Records.Removed("alice"));
        await function.DeliverAsync(Records.Inserted("alice"));

        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetKeysAsync("alice")).Should().ContainSingle();
    }
}
