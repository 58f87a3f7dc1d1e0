using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Rows;

public sealed partial class RowRulesTests
{
    [Fact]
    public void All_problems_of_a_row_are_reported_together_with_field_value_and_rule() =>
        RowTexts
            .Read(
                "Suspended=S:maybe; ExpiresAt=N:1767225600000; RotateBefore=S:2027-01-01T00:00:00Z; Groups=L:admins|developers; "
                    + "Tags=M:aws:x=1|team=#2; KeyDeleteAfter=S:P89D"
            )
            .Should()
            .BeOfType<Row.Invalid>()
            .Which.Problems.Select(problem => problem.ToString())
            .Should()
            .Equal(
                "Suspended 'maybe': must be true or false (BOOL); its type is S",
                "KeyDeleteAfter 'P89D': must be at most 2 x KeyRotateAfter, P30D: IAM allows two keys, so a key must be deleted before "
                    + "its successor is rotated",
                "RotateBefore '2027-01-01T00:00:00Z': must not be in the future; it is 2026-04-11T00:00:00Z now",
                "Groups 'admins': must be one that ALLOWED_GROUPS allows",
                "Tags.team 'a value of type N': must be a string (S)",
                "Tags.aws:x '1': must be a key of 1 to 128 letters, digits, spaces and _ . : / = + - @, not in aws: or iam-lifecycle:",
                "ExpiresAt '1767225600000': must be whole seconds since 1970 (N), not milliseconds"
            );

    [Theory]
    [InlineData("ExpiresAt=N:1767225600000", "ExpiresAt '1767225600000': must be whole seconds since 1970 (N), not milliseconds")]
    [InlineData(
        "ExpiresAt=N:1577836799",
        "ExpiresAt '1577836799': must be whole seconds since 1970 (N), 1577836800 (the year 2020) or later"
    )]
    [InlineData("ExpiresAt=N:20270101", "ExpiresAt '20270101': must be whole seconds since 1970 (N), 1577836800 (the year 2020) or later")]
    [InlineData("ExpiresAt=N:1.5", "ExpiresAt '1.5': must be whole seconds since 1970 (N)")]
    [InlineData("ExpiresAt=S:1767225600", "ExpiresAt '1767225600': must be whole seconds since 1970 (N); its type is S")]
    [InlineData("ExpiresAt=S:1767225600000", "ExpiresAt '1767225600000': must be whole seconds since 1970 (N); its type is S")]
    [InlineData("ExpiresAt=BOOL:true", "ExpiresAt 'a value of type BOOL': must be whole seconds since 1970 (N)")]
    [InlineData("Suspended=S:true", "Suspended 'true': must be true or false (BOOL); its type is S")]
    [InlineData("Suspended=N:1", "Suspended '1': must be true or false (BOOL); its type is N")]
    [InlineData(
        "KeyRotateAfter=N:15",
        "KeyRotateAfter '15': must be an ISO-8601 period of weeks, days and time parts (S), such as P15D or PT12H; its type is N"
    )]
    [InlineData("Groups=S:developers", "Groups 'developers': must be a set or a list of strings (SS or L); its type is S")]
    [InlineData("Tags=S:a=b", "Tags 'a=b': must be a map of strings (M); its type is S")]
    public void The_problem_states_the_type_of_a_value_of_another_type_and_the_range_of_a_number_out_of_range(
        string row,
        string reported
    ) => RowTexts.ProblemTexts(row).Should().Be(reported);

    [Fact]
    public void A_value_of_400_kilobytes_is_truncated_in_the_report() =>
        RowTexts
            .ProblemTexts($"RotateBefore=S:{new string('x', 400_000)}; Suspended=S:{new string('y', 400_000)}")
            .Length.Should()
            .BeLessThan(1000);

    [Fact]
    public void Unknown_attributes_are_ignored_and_reported()
    {
        Row.Declared row = RowTexts.Declared("suspended=BOOL:true; Colour=S:red; Suspended=BOOL:false");

        row.Suspended.Should().BeFalse();
        row.Unknown.Should().Equal("Colour", "suspended");
    }

    [Theory]
    [InlineData("Suspended=BOOL:true; RotateBefore=S:2026-04-01T00:00:00Z", "RotateBefore has no effect while Suspended is true")]
    [InlineData("AccessKeys=BOOL:false; KeyRotateAfter=S:P20D", "KeyRotateAfter/KeyDeleteAfter has no effect while AccessKeys is false")]
    [InlineData(
        "Suspended=BOOL:true; AccessKeys=BOOL:false; KeyDeleteAfter=S:P20D",
        "KeyRotateAfter/KeyDeleteAfter has no effect while Suspended is true"
    )]
    [InlineData("Suspended=BOOL:true; Groups=L:developers", "")]
    [InlineData("RotateBefore=S:2026-04-01T00:00:00Z; KeyRotateAfter=S:P20D", "")]
    [InlineData("ResetPasswordBefore=S:2026-04-01T00:00:00Z", "ResetPasswordBefore has no effect while Console is false")]
    [InlineData("ResetPasswordBefore=S:2026-04-01T00:00:00Z; Console=BOOL:true; Email=S:ann@example.org", "")]
    [InlineData("Email=S:ann@example.org; SlackUser=S:ann", "")]
    public void Combinations_without_effect_are_reported_and_not_refused(string row, string warning) =>
        string.Join(' ', RowTexts.Declared(row).Warnings).Should().Be(warning);
}
