using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

public sealed partial class SelectionEdgeTests
{
    public static TheoryData<string, AccountSnapshot, string> Renames =>
        new()
        {
            { "nothing bears its name", Gone(), "UserRenamed" },
            { "its parameter is there", Gone() with { Parameters = [Good] }, "" },
            { "nobody could list parameters", Gone() with { Parameters = null }, "" },
            { "it never had one", Gone(UserSnapshots.Owned(Ledger.Empty)), "" },
            { "its deletion was begun", Gone(open: IntentKind.DeleteUser), "" },
            { "a key of it was begun", Gone(open: IntentKind.IssueKey), "UserRenamed" },
        };

    [Theory]
    [MemberData(nameof(Renames))]
    public void A_user_without_a_row_whose_parameter_bears_another_name_was_renamed(string what, AccountSnapshot view, string reported)
    {
        ReconcileRequests nominations = WorkSelector.Select(view, TestPolicy.Default, UserSnapshots.Day(10));

        string.Join(", ", nominations.Reports.Select(report => report.Reason)).Should().Be(reported, what);
        nominations
            .Reports.OfType<Change.Report>()
            .Select(report => report.Text)
            .Should()
            .Equal(
                reported.Length == 0 ? [] : ["owned user without a row and without a parameter under its name: it was renamed by hand"],
                what
            );
        nominations.Deletions.Should().ContainSingle(what);
    }

    [Theory]
    [InlineData(1, "NotOwned")]
    [InlineData(-1, "UnknownAttribute, UserReplaced")]
    public void Of_a_row_whose_user_is_younger_than_its_parameter_it_is_said_that_the_user_was_replaced(int written, string reported)
    {
        ObservedUser stranger = Alice with { Path = "/", Tags = [], CreatedAt = UserSnapshots.Day(0) };
        Row row = new Row.Declared(UserSnapshots.Alice, written < 0 ? ["Colour"] : []);
        AccountSnapshot view = Steady with
        {
            Users = [stranger],
            Rows = [row],
            Parameters = [Good with { LastModified = UserSnapshots.Day(written) }],
        };

        string.Join(", ", WorkSelector.Select(view, TestPolicy.Default, UserSnapshots.Day(10)).Reports.Select(report => report.Reason))
            .Should()
            .Be(reported);
    }

    private static AccountSnapshot Gone(ObservedUser? user = null, IntentKind? open = null) =>
        Steady with
        {
            Users = [user ?? Alice],
            Rows = [],
            Parameters = [],
            State = open is { } kind
                ? StateView.Empty with
                {
                    Open =
                    [
                        new OpenWork(
                            "alice",
                            null,
                            new Intent(kind, [], UserSnapshots.Day(9), UserSnapshots.AliceId, UserSnapshots.Day(9)),
                            false
                        ),
                    ],
                }
                : StateView.Empty,
        };
}
