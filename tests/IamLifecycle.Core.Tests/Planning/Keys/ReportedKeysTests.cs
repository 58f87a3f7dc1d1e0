using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Planning.Keys;

/// <summary>The ledger has A from day 0 and B from day 5. A credential report identifies keys by the day of their last change.</summary>
public sealed class ReportedKeysTests
{
    [Theory]
    [InlineData("A", "0 5", "0")]
    [InlineData("B", "0 5", "5")]
    [InlineData("A", "0 7", "0")]
    [InlineData("A", "7 5", "7")]
    [InlineData("A", "5 6", "6")]
    [InlineData("A", "5", "")]
    [InlineData("B", "6 7", "6 7")]
    [InlineData("A", "-1 5", "")]
    [InlineData("B", "3 4", "")]
    [InlineData("A", "0 0", "0 0")]
    [InlineData("A", "", "")]
    public void An_entry_matches_the_key_of_its_date_or_else_keys_of_later_dates_that_match_no_other_entry(
        string entry,
        string reported,
        string mayBe
    )
    {
        LedgerEntry[] ledger =
        [
            new(new("A"), LedgerState.PendingDeletion, UserSnapshots.Day(0)),
            new(new("B"), LedgerState.Current, UserSnapshots.Day(5)),
        ];
        ReportedKey[] Keys(string days) =>
            [
                .. days.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(day => new ReportedKey(true, UserSnapshots.Day(int.Parse(day, CultureInfo.InvariantCulture)))),
            ];

        ReportedKeys.MayBe(ledger.Single(each => each.Key.Value == entry), ledger, Keys(reported)).Should().Equal(Keys(mayBe));
    }
}
