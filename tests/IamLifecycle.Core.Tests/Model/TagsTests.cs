using FsCheck;
using FsCheck.Fluent;
using IamLifecycle.Model.Identity;
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
        from used in Gen.Choose(-1, int.MaxValue)
        select new Ledger([.. entries.DistinctBy(entry => entry.Key)], version)
        {
            Used = used < 0 ? null : World.Day0 + Duration.FromSeconds(used),
        };

    private static readonly Gen<Ledger> LedgersWithRefusals =
        from ledger in Ledgers
        from others in Gen.Choose(0, 3)
        from seconds in Gen.Choose(0, int.MaxValue)
        let ids = Enumerable.Range(0, others).Select(number => $"APKA{number}").ToArray()
        let refusal = new Refusal(World.Day0, World.Day0 + Duration.FromSeconds(seconds))
        select ledger with
        {
            OthersOff = [.. ids],
            Refused = Ledger.Empty.Refused.AddRange(
                ids.Skip(1)
                    .Concat(ledger.Entries.Where(entry => entry.Off).Take(1).Select(entry => entry.Key.Value))
                    .Select(id => KeyValuePair.Create(id, refusal))
            ),
        };

    [Fact]
    public void Refusals_of_IAM_are_read_as_they_were_written() =>
        Prop.ForAll(LedgersWithRefusals.ToArbitrary(), ledger =>
                LedgerTags.Read(LedgerTags.Write(ledger)).Equals(ledger) && LedgerTags.Write(ledger).Keys.All(LedgerTags.IsLedger)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_refusal_contains_its_time_and_that_of_the_next_attempt()
    {
        var refusal = new Refusal(World.Day0, World.Day0 + Duration.FromHours(1));
        var ledger = new Ledger([new(new("AKIA1"), LedgerState.Current, World.Day0, Off: true)], null)
        {
            OthersOff = ["APKA1"],
            Refused = Ledger.Empty.Refused.Add("AKIA1", refusal).Add("APKA1", refusal),
        };

        LedgerTags
            .Write(ledger)
            .Should()
            .BeEquivalentTo(
                new Dictionary<string, string>
                {
                    ["iam-lifecycle:key:AKIA1"] = "current 2026-01-01T00:00:00Z off refused 2026-01-01T00:00:00Z 2026-01-01T01:00:00Z",
                    ["iam-lifecycle:off:APKA1"] = "off refused 2026-01-01T00:00:00Z 2026-01-01T01:00:00Z",
                }
            );
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(9, 512)]
    [InlineData(10, 720)]
    [InlineData(11, 720)]
    public void The_wait_after_refusals_grows_up_to_a_month(int refusals, int hours)
    {
        Refusal? last = null;
        for (int count = 0; count <= refusals; count++)
        {
            last = Refusal.After(last, World.Day0, Duration.FromHours(1));
        }

        (last!.Value.Next - last.Value.At).Should().Be(Duration.FromHours(hours));
    }

    [Fact]
    public void A_ledger_is_read_as_it_was_written() =>
        Prop.ForAll(Ledgers.ToArbitrary(), ledger => LedgerTags.Read(LedgerTags.Write(ledger)).Equals(ledger))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Every_tag_of_a_ledger_is_recognized_as_one() =>
        Prop.ForAll(Ledgers.ToArbitrary(), ledger => LedgerTags.Write(ledger).Keys.All(LedgerTags.IsLedger))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void The_format_of_the_tags_is_readable_for_operators()
    {
        var ledger = new Ledger(
            [
                new(new("AKIA1"), LedgerState.PendingDeletion, World.Day0, Off: true),
                new(new("AKIA2"), LedgerState.Current, World.Day0 + Duration.FromSeconds(1)),
            ],
            7
        );

        LedgerTags
            .Write(ledger)
            .Should()
            .BeEquivalentTo(
                new Dictionary<string, string>
                {
                    ["iam-lifecycle:key:AKIA1"] = "pending_deletion 2026-01-01T00:00:00Z off",
                    ["iam-lifecycle:key:AKIA2"] = "current 2026-01-01T00:00:01Z",
                    ["iam-lifecycle:parameter"] = "v7",
                }
            );
    }

    [Theory]
    [InlineData("current")]
    [InlineData("current yesterday")]
    [InlineData("Current 2026-01-01T00:00:00Z")]
    [InlineData("current 2026-01-01T00:00:00Z on")]
    [InlineData("current 2026-01-01T00:00:00Z off off")]
    [InlineData("current 2026-01-01")]
    [InlineData("")]
    public void A_tag_that_does_not_match_the_format_is_ignored(string value) =>
        LedgerTags.Read(new Dictionary<string, string> { [Tags.Key + "AKIA1"] = value }).Should().Be(Ledger.Empty);

    [Theory]
    [InlineData("7")]
    [InlineData("v")]
    [InlineData("v-1")]
    [InlineData("v7 ")]
    [InlineData("v99999999999999999999")]
    public void A_version_that_does_not_match_the_format_is_ignored(string value) =>
        LedgerTags.Read(new Dictionary<string, string> { [Tags.Parameter] = value }).ParameterVersion.Should().BeNull();
}
