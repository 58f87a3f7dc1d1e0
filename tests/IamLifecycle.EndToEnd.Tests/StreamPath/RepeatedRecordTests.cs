using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.StreamPath;

/// <summary>A stream delivers at least once, in any order across retries, and up to a day late.</summary>
public sealed class RepeatedRecordTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task A_batch_with_duplicates_makes_one_user_with_one_key()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");

        var again = await function.DeliverAsync(Records.Inserted("alice"), Records.Inserted("alice"), Records.Modified("alice"));

        again.Should().BeEmpty();
        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetKeysAsync("alice")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_batch_that_is_sent_again_changes_nothing()
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
    public async Task A_day_old_batch_replayed_after_its_row_was_removed_makes_no_user()
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
    public async Task A_removal_that_arrives_late_does_not_delete_the_user_whose_row_is_back()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.DeliverAsync(Records.Inserted("alice"));
        var before = await Account.SnapshotAsync();

        (await function.DeliverAsync(Records.Inserted("alice"), Records.Removed("alice"))).Should().BeEmpty();

        (await Account.SnapshotAsync()).Should().Be(before);
    }

    [Fact]
    public async Task A_removal_that_arrives_before_its_insertion_leaves_what_the_table_says()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");

        await function.DeliverAsync(Records.Removed("alice"));
        await function.DeliverAsync(Records.Inserted("alice"));

        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetKeysAsync("alice")).Should().ContainSingle();
    }
}
