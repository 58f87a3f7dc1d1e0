using IamLifecycle.Model;

namespace IamLifecycle.Planning;

public sealed class LedgerRulesTests
{
    private static readonly Ledger Two = Looks.Of("A0o B15*").User!.Ledger with { OthersOff = ["APKA1"], DeleteAfter = Looks.Day(27) };

    [Fact]
    public void What_goes_off_is_marked_keys_on_their_entries_and_the_rest_by_id()
    {
        CloseLook look = Looks.Of("A0 B15*");
        Belonging[] off = [new(BelongingKind.AccessKey, "B"), new(BelongingKind.SshPublicKey, "APKA2"), new(BelongingKind.SigningCertificate, "CERT1")];

        Ledger marked = LedgerRules.Off(look.User!.Ledger with { OthersOff = ["APKA1"] }, off, look.Parameter.Content, 3, look.Keys);

        marked.Entries.Select(entry => (entry.Key.Value, entry.Off)).Should().Equal(("A", false), ("B", true));
        marked.OthersOff.Should().Equal("APKA1", "APKA2", "CERT1");
    }

    [Fact]
    public void A_key_that_only_the_parameter_names_is_in_the_ledger_before_it_goes_off()
    {
        CloseLook look = Looks.Of("A0*");

        Ledger marked = LedgerRules.Off(Ledger.Empty, [new(BelongingKind.AccessKey, "A")], look.Parameter.Content, 3, look.Keys);

        marked.Entries.Should().Equal(new LedgerEntry(new("A"), LedgerState.Current, Looks.Day(0), Off: true));
        marked.ParameterVersion.Should().Be(3);
    }

    [Fact]
    public void A_resumed_user_has_nothing_off_no_date_to_go_and_the_time_from_which_overlaps_count()
    {
        Ledger resumed = LedgerRules.Resumed(Two, keys: true, Looks.Day(20));

        resumed.HasAnythingOff.Should().BeFalse();
        resumed.Resumed.Should().Be(Looks.Day(20));
        resumed.Entries.Should().HaveCount(2);
    }

    [Fact]
    public void A_resumed_user_that_wants_no_keys_keeps_their_marks_and_their_date()
    {
        Ledger resumed = LedgerRules.Resumed(Two, keys: false, Looks.Day(20));

        resumed.Entries.Select(entry => entry.Off).Should().Equal(true, false);
        resumed.DeleteAfter.Should().Be(Looks.Day(27));
        resumed.OthersOff.Should().BeEmpty();
    }

    [Fact]
    public void A_key_that_is_new_to_the_ledger_is_on() =>
        LedgerRules.Target(Looks.Of("A0*").Parameter.Content, 3, Looks.Of("A0*").Keys, Ledger.Empty).Entries.Single().Off.Should().BeFalse();
}
