using FsCheck;
using FsCheck.Fluent;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Model;

public sealed class TagsTests
{
    private static readonly Gen<LedgerEntry> Entries =
        from key in Gen.Choose(0, 9)
        from state in Gen.Elements(LedgerState.Current, LedgerState.PendingDeletion)
        from second in Gen.Choose(0, int.MaxValue)
        from off in Gen.Elements(true, false)
        select new LedgerEntry(new AccessKeyId($"AKIA{key}"), state, World.Day0 + Duration.FromSeconds(second), off);

    private static readonly Gen<Ledger> Ledgers =
        from entries in Gen.ArrayOf(Entries)
        from version in Gen.OneOf(Gen.Constant<long?>(null), Gen.Choose(1, int.MaxValue).Select(number => (long?)number))
        select new Ledger([.. entries.DistinctBy(entry => entry.Key)], version);

    [Fact]
    public void A_ledger_is_read_as_it_was_written() => Prop.ForAll(Ledgers.ToArbitrary(), ledger =>
        LedgerTags.Read(LedgerTags.Write(ledger)).Equals(ledger)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Every_tag_of_a_ledger_is_known_as_one() => Prop.ForAll(Ledgers.ToArbitrary(), ledger =>
        LedgerTags.Write(ledger).Keys.All(LedgerTags.IsLedger)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void The_format_is_what_operators_read()
    {
        var ledger = new Ledger([new(new("AKIA1"), LedgerState.PendingDeletion, World.Day0, Off: true), new(new("AKIA2"), LedgerState.Current, World.Day0 + Duration.FromSeconds(1))], 7);

        LedgerTags.Write(ledger).Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["iam-lifecycle:key:AKIA1"] = "pending_deletion 2026-01-01T00:00:00Z off",
            ["iam-lifecycle:key:AKIA2"] = "current 2026-01-01T00:00:01Z",
            ["iam-lifecycle:parameter"] = "v7",
        });
    }

    [Theory]
    [InlineData("current")]
    [InlineData("current yesterday")]
    [InlineData("Current 2026-01-01T00:00:00Z")]
    [InlineData("current 2026-01-01T00:00:00Z on")]
    [InlineData("current 2026-01-01T00:00:00Z off off")]
    [InlineData("current 2026-01-01")]
    [InlineData("")]
    public void A_tag_that_does_not_fit_the_format_is_as_if_it_were_not_there(string value) =>
        LedgerTags.Read(new Dictionary<string, string> { [Tags.Key + "AKIA1"] = value }).Should().Be(Ledger.Empty);

    [Theory]
    [InlineData("7")]
    [InlineData("v")]
    [InlineData("v-1")]
    [InlineData("v7 ")]
    [InlineData("v99999999999999999999")]
    public void A_version_that_does_not_fit_the_format_is_as_if_it_were_not_there(string value) =>
        LedgerTags.Read(new Dictionary<string, string> { [Tags.Parameter] = value }).ParameterVersion.Should().BeNull();
}
