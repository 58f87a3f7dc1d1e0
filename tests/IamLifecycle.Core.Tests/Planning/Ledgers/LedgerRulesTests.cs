using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Running.Access;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Ledgers;

public sealed class LedgerRulesTests
{
    private static readonly LifecyclePolicy Asking = TestPolicy.Default with
    {
        Unused = new UnusedPolicy(Duration.FromDays(45), Suspend: true),
    };

    private static readonly Ledger Two = UserSnapshots.WithKeys("A0o B15*").User!.Ledger with
    {
        OthersOff = ["APKA1"],
        DeleteAfter = UserSnapshots.Day(27),
    };

    [Fact]
    public void Deactivated_keys_are_marked_on_their_entries_and_other_credentials_by_id()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0 B15*");
        UserAttachment[] off =
        [
            new(UserAttachmentKind.AccessKey, "B"),
            new(UserAttachmentKind.SshPublicKey, "APKA2"),
            new(UserAttachmentKind.SigningCertificate, "CERT1"),
        ];

        Ledger marked = LedgerRules.Off(
            snapshot.User!.Ledger with
            {
                OthersOff = ["APKA1"],
            },
            off,
            snapshot.Parameter.Content,
            3,
            snapshot.Keys
        );

        marked.Entries.Select(entry => (entry.Key.Value, entry.Off)).Should().Equal(("A", false), ("B", true));
        marked.OthersOff.Should().Equal("APKA1", "APKA2", "CERT1");
    }

    [Fact]
    public void A_key_that_only_the_parameter_names_is_added_to_the_ledger_before_it_is_deactivated()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0*");

        Ledger marked = LedgerRules.Off(
            Ledger.Empty,
            [new(UserAttachmentKind.AccessKey, "A")],
            snapshot.Parameter.Content,
            3,
            snapshot.Keys
        );

        marked.Entries.Should().Equal(new LedgerEntry(new("A"), LedgerState.Current, UserSnapshots.Day(0), Off: true));
        marked.ParameterVersion.Should().Be(3);
    }

    [Fact]
    public void A_resumption_clears_marks_and_deletion_date_and_records_the_time_from_which_overlaps_count()
    {
        Ledger resumed = LedgerRules.Resumed(Two, keys: true, UserSnapshots.Day(20));

        resumed.HasAnythingOff.Should().BeFalse();
        resumed.Resumed.Should().Be(UserSnapshots.Day(20));
        resumed.Entries.Should().HaveCount(2);
    }

    [Fact]
    public void A_resumption_with_AccessKeys_false_keeps_the_marks_and_the_deletion_date_of_the_keys()
    {
        Ledger resumed = LedgerRules.Resumed(Two, keys: false, UserSnapshots.Day(20));

        resumed.Entries.Select(entry => entry.Off).Should().Equal(true, false);
        resumed.DeleteAfter.Should().Be(UserSnapshots.Day(27));
        resumed.OthersOff.Should().BeEmpty();
    }

    [Fact]
    public void A_key_that_is_new_to_the_ledger_has_no_mark() =>
        LedgerRules
            .Target(UserSnapshots.WithKeys("A0*").Parameter.Content, 3, UserSnapshots.WithKeys("A0*").Keys, Ledger.Empty)
            .Entries.Single()
            .Off.Should()
            .BeFalse();

    [Fact]
    public void A_key_that_the_parameter_does_not_name_keeps_the_date_in_its_tag()
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0- B15*");
        Ledger was = snapshot.User!.Ledger;
        Ledger forged = was with { Entries = [.. was.Entries.Select(entry => entry with { CreatedAt = UserSnapshots.Day(1) })] };

        LedgerRules
            .Target(snapshot.Parameter.Content, 3, snapshot.Keys, forged)
            .Entries.Select(entry => (entry.Key.Value, entry.CreatedAt))
            .Should()
            .Equal(("A", UserSnapshots.Day(1)), ("B", UserSnapshots.Day(15)));
    }

    [Theory]
    [InlineData(3L, 3L)]
    [InlineData(7L, 7L)]
    [InlineData(null, 5L)]
    public void The_version_of_the_functions_last_write_is_kept_when_credentials_are_deactivated(long? was, long? then)
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0*");

        Ledger off = LedgerRules.Off(
            snapshot.User!.Ledger with
            {
                ParameterVersion = was,
            },
            [],
            snapshot.Parameter.Content,
            5,
            snapshot.Keys
        );

        off.ParameterVersion.Should().Be(then);
    }

    [Theory]
    [InlineData(null, "A:12 B:11", 12.0)]
    [InlineData(13, "A:12 B:11", 13.0)]
    [InlineData(null, "A:never B:11", 11.0)]
    [InlineData(null, "A:never B:never", 0.0)]
    [InlineData(4, "A:never B:never", 4.0)]
    [InlineData(4, "A:never", 20.0)]
    [InlineData(null, "A:21 B:never", 20.0)]
    public void The_latest_use_of_removed_keys_is_kept_and_an_unknown_use_counts_as_use_until_now(int? was, string uses, double used)
    {
        Ledger before = Two with { Used = was is { } day ? UserSnapshots.Day(day) : null };

        LedgerRules
            .WithUses(before, before with { Entries = [] }, Uses(uses), Asking, UserSnapshots.Day(20))
            .Used.Should()
            .Be(UserSnapshots.Day(used));
    }

    [Fact]
    public void The_kept_use_does_not_change_if_no_key_was_removed()
    {
        LedgerRules.WithUses(Two, Two, Uses(""), Asking, UserSnapshots.Day(20)).Used.Should().BeNull();
        LedgerRules
            .WithUses(Two with { Used = UserSnapshots.Day(4) }, Two, Uses(""), Asking, UserSnapshots.Day(20))
            .Used.Should()
            .Be(UserSnapshots.Day(4));
        LedgerRules
            .WithUses(Two, Two with { Entries = [Two.Entries[1]] }, Uses("A:12"), Asking, UserSnapshots.Day(20))
            .Used.Should()
            .Be(UserSnapshots.Day(12));
    }

    [Fact]
    public void A_use_is_kept_only_while_UNUSED_AFTER_is_set_and_the_ledger_has_keys()
    {
        Ledger used = Two with { Used = UserSnapshots.Day(4) };

        LedgerRules.WithUses(used, used, Uses(""), TestPolicy.Default, UserSnapshots.Day(20)).Used.Should().Be(UserSnapshots.Day(4));
        LedgerRules
            .WithUses(used, used with { Entries = [] }, Uses("A:12 B:12"), TestPolicy.Default, UserSnapshots.Day(20))
            .Used.Should()
            .BeNull();
        LedgerRules
            .WithUses(used with { Entries = [] }, used, Uses(""), Asking, UserSnapshots.Day(20))
            .Used.Should()
            .BeNull("the ledger had no keys before");
    }

    [Fact]
    public void A_use_is_kept_in_whole_seconds() =>
        LedgerRules
            .WithUses(Two, Two with { Entries = [] }, Uses("A:12 B:12.00001"), Asking, UserSnapshots.Day(20))
            .Used.Should()
            .Be(UserSnapshots.Day(12));

    [Fact]
    public void The_latest_use_needs_room_for_one_more_tag()
    {
        LedgerRules.RoomNeeded(TestPolicy.Default).Should().Be(4);
        LedgerRules.RoomNeeded(Asking).Should().Be(5);
    }

    private static Dictionary<AccessKeyId, Instant?> Uses(string uses) =>
        uses.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(use => use.Split(':'))
            .ToDictionary(
                use => new AccessKeyId(use[0]),
                use => use[1] == "never" ? (Instant?)null : UserSnapshots.Day(double.Parse(use[1], CultureInfo.InvariantCulture))
            );
}
