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
            { "there is no parameter under its name", WithoutRowAndParameter(), "UserRenamed" },
            { "its parameter exists", WithoutRowAndParameter() with { Parameters = [Good] }, "" },
            { "the parameters could not be listed", WithoutRowAndParameter() with { Parameters = null }, "" },
            { "it never had a parameter", WithoutRowAndParameter(UserSnapshots.Owned(Ledger.Empty)), "" },
            { "its deletion was started", WithoutRowAndParameter(open: IntentKind.DeleteUser), "" },
            { "the creation of a key for it was started", WithoutRowAndParameter(open: IntentKind.IssueKey), "UserRenamed" },
        };

    [Theory]
    [MemberData(nameof(Renames))]
    public void A_user_without_a_row_and_without_a_parameter_under_its_name_is_reported_as_renamed(
        string what,
        AccountSnapshot view,
        string reported
    )
    {
        ReconcileRequests requests = WorkSelector.Select(view, TestPolicy.Default, UserSnapshots.Day(10));

        string.Join(", ", requests.Reports.Select(report => report.Reason)).Should().Be(reported, what);
        requests
            .Reports.OfType<Change.Report>()
            .Select(report => report.Text)
            .Should()
            .Equal(
                reported.Length == 0 ? [] : ["owned user without a row and without a parameter under its name: it was renamed by hand"],
                what
            );
        requests.Deletions.Should().ContainSingle(what);
    }

    [Theory]
    [InlineData(1, "NotOwned")]
    [InlineData(-1, "UnknownAttribute, UserReplaced")]
    public void A_user_that_is_younger_than_its_parameter_is_reported_as_replaced(int written, string reported)
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

    private static AccountSnapshot WithoutRowAndParameter(ObservedUser? user = null, IntentKind? open = null) =>
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
