using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Rows;

public sealed partial class RowRulesTests
{
    [Fact]
    public void A_row_that_has_only_a_name_declares_a_user_with_the_defaults() =>
        RowTexts
            .Declared("UserName=S:alice")
            .Should()
            .Match<Row.Declared>(row =>
                !row.Suspended
                && row.AccessKeys
                && !row.Adopt
                && row.Keys == null
                && row.RotateBefore == null
                && row.Groups == null
                && !row.Console
                && row.Contact == Contact.None
                && row.ResetPasswordBefore == null
                && row.ManagedPolicies == null
                && row.Tags == null
                && row.ExpiresAt == null
                && row.Unknown.IsEmpty
                && row.Warnings.IsEmpty
            );

    [Fact]
    public void Every_attribute_sets_its_property()
    {
        Row.Declared row = RowTexts.Declared(
            "Suspended=BOOL:true; AccessKeys=BOOL:false; Adopt=BOOL:true; KeyRotateAfter=S:P7D; KeyDeleteAfter=S:P1WT12H; "
                + "RotateBefore=S:2026-04-01T02:00:00+02:00; "
                + "Groups=SS:developers|ops-1; ManagedPolicies=L:arn:aws:iam::aws:policy/ReadOnlyAccess; Tags=M:team=a "
                + "b|cost-center=; ExpiresAt=N:1767225600; "
                + "Console=BOOL:true; Email=S:ann@example.org; SlackUser=S:Ann E.; ResetPasswordBefore=S:2026-04-02T00:00:00Z"
        );

        row.Should()
            .BeEquivalentTo(
                new
                {
                    Suspended = true,
                    AccessKeys = false,
                    Adopt = true,
                    RotateBefore = Instant.FromUtc(2026, 4, 1, 0, 0),
                    ExpiresAt = World.Day0,
                    Console = true,
                    ResetPasswordBefore = Instant.FromUtc(2026, 4, 2, 0, 0),
                }
            );
        row.Contact.Should().Be(new Contact("Ann E.", "ann@example.org"));
        row.Keys.Should().Be(KeyPolicy.Create(Duration.FromDays(7), Duration.FromDays(7.5), Duration.FromHours(1), _ => { }));
        row.Groups.Should().Equal("developers", "ops-1");
        row.ManagedPolicies.Should().Equal("arn:aws:iam::aws:policy/ReadOnlyAccess");
        row.Tags.Should().BeEquivalentTo(new Dictionary<string, string> { ["team"] = "a b", ["cost-center"] = "" });
    }

    [Fact]
    public void An_address_outside_of_ALLOWED_MAIL_DOMAINS_is_invalid_and_the_error_contains_the_domains()
    {
        LifecyclePolicy policy = RowTexts.Policy with
        {
            ConsoleAccess = new ConsoleAccessPolicy { Mail = true, MailDomains = new MailDomains(["example.org"]) },
        };

        RowTexts.Problems("Email=S:ann@example.org", policy).Should().BeEmpty();
        RowTexts
            .Read("Email=S:ann@example.com", policy)
            .Should()
            .BeOfType<Row.Invalid>()
            .Which.Problems.Should()
            .ContainSingle()
            .Which.ToString()
            .Should()
            .Be("Email 'ann@example.com': must be an address in a domain that ALLOWED_MAIL_DOMAINS allows (example.org)");
    }

    [Fact]
    public void An_empty_list_or_map_means_none_of_them() =>
        RowTexts
            .Declared("Groups=L:; ManagedPolicies=L:; Tags=M:")
            .Should()
            .Match<Row.Declared>(read => read.Groups!.IsEmpty && read.ManagedPolicies!.IsEmpty && read.Tags!.IsEmpty);

    [Theory]
    [InlineData("Suspended", "S:true|N:1|NULL:|L:|S:")]
    [InlineData("AccessKeys", "S:false|N:0|M:|B:")]
    [InlineData("Adopt", "S:yes|SS:a|NULL:")]
    [InlineData("AdoptFromBoundary", "S:|S:ReadOnlyAccess|S:arn:aws:iam::123456789012:role/x|BOOL:true")]
    [InlineData("KeyRotateAfter", "N:15|S:|S:15|S:P1M|S:P-1D|S:P15D |S:p15d|BOOL:true|S:PT1H|S:P3651D|S:P14D")]
    [InlineData("KeyDeleteAfter", "N:30|S:|S:P1Y|S:P15D|S:P31D|L:P30D")]
    [InlineData(
        "RotateBefore",
        "S:|S:yesterday|S:2026-04-01|S:2026-04-01T00:00:00|S:2026-04-01 "
            + "00:00:00Z|N:1767225600|S:2026-04-11T00:00:01Z|S:9999-12-31T23:59:59Z|S:9999-12-31T23:59:59-01:00|S:0001-01-01T00:00:00+01:00|S:2026-13-01T00:00:00Z"
    )]
    [InlineData("ResetPasswordBefore", "S:|S:yesterday|S:2026-04-11T00:00:01Z|N:1767225600|BOOL:true")]
    [InlineData("Console", "S:true|N:1|NULL:|L:")]
    [InlineData(
        "Email",
        "S:|S:ann|S:ann@|S:@example.org|S:ann@example|S:a b@example.org|S:ann@example.org,bob@example.org|S:Ann "
            + "<ann@example.org>|S:ann@example.org\nBcc: "
            + "x@example.org|S:änn@example.org|S:.ann@example.org|S:ann..a@example.org|S:ann@-example.org|SS:ann@example.org|NULL:"
    )]
    [InlineData("SlackUser", "S:|S: ann|S:ann |S:a\nb|S:a\u202Eb|S:\u0000|N:1|SS:a")]
    [InlineData("ExpiresAt", "S:1767225600|N:1767225600000|N:0|N:1577836799|N:1e9|N:-1|N:1.5|NS:1|S:|N:99999999999999999999|NULL:")]
    [InlineData("Groups", "S:developers|N:1|M:|L:#1|SS:|L:a b|SS:develo pers|NULL:|L:developers,x/y")]
    [InlineData(
        "ManagedPolicies",
        "S:arn:aws:iam::aws:policy/ReadOnlyAccess|L:ReadOnlyAccess|SS:*|L:#1|BOOL:true|L:arn:aws:iam::aws:policy/"
    )]
    [InlineData("Tags", "S:a=b|L:a|SS:a|N:1|NULL:")]
    public void A_wrong_type_an_empty_value_or_a_value_that_breaks_the_rule_is_reported(string attribute, string values)
    {
        foreach (string value in values.Split('|'))
        {
            RowTexts
                .Problems($"{attribute}={value}")
                .Should()
                .Match(
                    reported =>
                        reported.StartsWith(attribute, StringComparison.Ordinal)
                        || reported.StartsWith("KeyDeleteAfter", StringComparison.Ordinal),
                    value
                );
        }
    }

    [Theory]
    [InlineData("S:P46D; KeyDeleteAfter=S:P91D", "P91D")]
    [InlineData("S:P1800D; KeyDeleteAfter=S:P3600D", "P3600D")]
    public void A_row_that_keeps_keys_for_longer_than_MAX_KEY_DELETE_AFTER_is_invalid(string periods, string given) =>
        RowTexts
            .Read("KeyRotateAfter=" + periods)
            .Should()
            .BeOfType<Row.Invalid>()
            .Which.Problems.Select(problem => problem.ToString())
            .Should()
            .Equal($"KeyDeleteAfter '{given}': must be at most MAX_KEY_DELETE_AFTER, P90D");

    [Theory]
    [InlineData("KeyRotateAfter", "S:P46D; KeyDeleteAfter=S:P90D|S:P20D|S:P4W; KeyDeleteAfter=S:P8W|S:PT360H")]
    [InlineData("KeyDeleteAfter", "S:P16D|S:P30D|S:PT720H")]
    [InlineData("RotateBefore", "S:2026-04-11T00:00:00Z|S:2026-04-11T02:00:00+02:00|S:1970-01-01T00:00:00Z|S:2026-04-01T00:00:00.123Z")]
    [InlineData("ResetPasswordBefore", "S:2026-04-11T00:00:00Z|S:1970-01-01T00:00:00Z")]
    [InlineData("Console", "BOOL:true|BOOL:false")]
    [InlineData("Email", "S:a@b.cd|S:ann.o'neil+aws@mail.example.org|S:x_%#@1a.example-1.org")]
    [InlineData("SlackUser", "S:U0123456789|S:Ann Example|S:ann@example.org|S:Änne (she)|S:x|S:@ann")]
    [InlineData("ExpiresAt", "N:1577836800|N:99999999999")]
    [InlineData("Groups", "L:developers|SS:OPS-x|L:ops-a,b")]
    [InlineData("Tags", "M:team=|M:costa:b/c=Küche 7")]
    public void A_value_at_the_limit_is_valid(string attribute, string values)
    {
        foreach (string value in values.Split('|'))
        {
            RowTexts.ProblemTexts($"{attribute}={value}").Should().BeEmpty(value);
        }
    }

    [Fact]
    public void As_many_names_and_tags_as_IAM_allows_are_valid_and_more_are_one_problem()
    {
        static string Names(string type, int count) =>
            $"Groups={type}:{string.Join('|', Enumerable.Range(0, count).Select(number => $"ops-{number}"))}";
        static string Tags(int count) => $"Tags=M:{string.Join('|', Enumerable.Range(0, count).Select(number => $"cost{number}=x"))}";

        RowTexts.Problems(Names("L", 10)).Should().BeEmpty();
        RowTexts.Problems(Names("SS", 20_000)).Should().Be("Groups '20000 names'");
        RowTexts.Problems(Tags(30)).Should().BeEmpty();
        RowTexts.Problems(Tags(31)).Should().Be("Tags '31 tags'");
    }

    [Fact]
    public void The_known_attributes_have_exactly_these_names() =>
        RowAttributes
            .All.Should()
            .BeEquivalentTo(
                "UserName",
                "Suspended",
                "AccessKeys",
                "KeyRotateAfter",
                "KeyDeleteAfter",
                "RotateBefore",
                "Adopt",
                "AdoptFromBoundary",
                "Groups",
                "ManagedPolicies",
                "Tags",
                "ExpiresAt",
                "Console",
                "Email",
                "SlackUser",
                "ResetPasswordBefore"
            );
}
