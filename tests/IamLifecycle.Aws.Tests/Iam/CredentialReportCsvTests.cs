using System.Collections.Immutable;
using IamLifecycle.Aws.Iam;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Aws.Tests.Iam;

public sealed class CredentialReportCsvTests
{
    private const string Header =
        "user,arn,access_key_1_active,access_key_1_last_rotated,mfa_active,access_key_2_active,access_key_2_last_rotated\n";

    [Fact]
    public void Keys_are_found_by_the_names_of_their_columns() =>
        KeysOf("alice", Header + "alice,arn,true,2026-11-20T04:06:23+00:00,false,false,2026-10-20T04:06:23+00:00")
            .Should()
            .Equal(new ReportedKey(true, Sample.Now), new ReportedKey(false, Sample.At("2026-10-20T04:06:23Z")));

    [Fact]
    public void A_slot_without_a_date_holds_no_key() =>
        KeysOf("alice", Header + "alice,arn,false,N/A,false,TRUE,2026-11-20T04:06:23Z").Should().Equal(new ReportedKey(true, Sample.Now));

    [Fact]
    public void A_user_without_keys_is_listed_without_keys() =>
        KeysOf("alice", Header + "alice,arn,false,N/A,false,false,N/A").Should().BeEmpty();

    [Fact]
    public void Passwords_are_found_by_the_name_of_their_column() =>
        CredentialReportReader
            .Parse(
                Sample.Now,
                new StringReader(
                    "user,password_enabled,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n"
                        + "<root_account>,not_supported,false,N/A,false,N/A\nalice,true,false,N/A,false,N/A\nbob,FALSE,false,N/A,false,N/A\ncarl,TRUE,false,N/A,false,N/A\n"
                )
            )
            .WithPassword.Should()
            .BeEquivalentTo([new UserName("alice"), new UserName("carl")]);

    [Theory]
    [InlineData("2026-11-20T04:06:23+00:00", "2026-11-20T04:06:23Z")]
    [InlineData("no_information", null)]
    [InlineData("N/A", null)]
    [InlineData("", null)]
    public void The_last_use_of_a_password_is_read_if_the_report_has_one(string text, string? used)
    {
        CredentialReport report = CredentialReportReader.Parse(
            Sample.Now,
            new StringReader(
                "user,password_enabled,password_last_used,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n"
                    + $"alice,true,{text},false,N/A,false,N/A\n"
            )
        );

        report.PasswordsUsed.Values.Should().Equal(used is null ? [] : [Sample.At(used)]);
    }

    [Theory]
    [InlineData("N/A", "no_information", "N/A", "N/A", null)]
    [InlineData("2026-11-18T00:00:00+00:00", "N/A", "N/A", "N/A", "2026-11-18T00:00:00Z")]
    [InlineData("no_information", "2026-11-17T00:00:00+00:00", "N/A", "N/A", "2026-11-17T00:00:00Z")]
    [InlineData(
        "2026-11-16T00:00:00+00:00",
        "2026-11-15T00:00:00+00:00",
        "2026-11-14T00:00:00+00:00",
        "2026-11-19T00:00:00+00:00",
        "2026-11-19T00:00:00Z"
    )]
    [InlineData("N/A", "N/A", "2026-11-14T00:00:00+00:00", "2026-11-13T00:00:00+00:00", "2026-11-14T00:00:00Z")]
    [InlineData("N/A", "N/A", "some day", "N/A", "2026-11-20T04:06:23Z")]
    public void The_last_use_is_the_latest_of_password_and_keys_and_an_unreadable_date_is_a_use(
        string password,
        string set,
        string first,
        string second,
        string? last
    ) => LastUsed($"true,{password},{set},{first},{second}").Should().Equal(last is null ? [] : [Sample.At(last)]);

    [Fact]
    public void A_report_without_the_columns_of_last_use_counts_every_user_as_used() =>
        CredentialReportReader
            .Parse(Sample.Now, new StringReader(Header + "alice,arn,false,N/A,false,false,N/A"))
            .LastUsed.Values.Should()
            .Equal(Sample.Now);

    [Fact]
    public void The_root_user_is_skipped() =>
        Names(Header + "<root_account>,arn,false,N/A,true,false,N/A\r\nalice,arn,false,N/A,false,false,N/A\r\n").Should().Equal("alice");

    [Fact]
    public void A_name_with_a_comma_is_quoted() =>
        Names(Header + "\"a,b\",\"arn:aws:iam::1:user/a,b\",false,N/A,false,false,N/A").Should().Equal("a,b");

    [Theory]
    [InlineData("alice,arn,true,N/A,false,false,N/A")]
    [InlineData("alice,arn,true,yesterday,false,false,N/A")]
    [InlineData("alice,arn,,N/A,false,false,N/A")]
    [InlineData("alice,arn,false,N/A")]
    public void An_unreadable_line_is_ignored(string line) => Names(Header + line).Should().BeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("user\nalice\n")]
    [InlineData("access_key_1_active\ntrue\n")]
    public void A_report_without_the_required_columns_is_ignored(string csv) => Names(csv).Should().BeEmpty();

    private static IEnumerable<NodaTime.Instant> LastUsed(string values) =>
        CredentialReportReader
            .Parse(
                Sample.Now,
                new StringReader(
                    "user,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated,password_enabled,password_last_used,password_last_changed,access_key_1_last_used_date,access_key_2_last_used_date\n"
                        + $"alice,false,N/A,false,N/A,{values}\n"
                )
            )
            .LastUsed.Values;

    private static ImmutableArray<ReportedKey> KeysOf(string user, string csv) =>
        CredentialReportReader.Parse(default, new StringReader(csv)).Keys[new UserName(user)];

    private static IEnumerable<string> Names(string csv) =>
        CredentialReportReader.Parse(default, new StringReader(csv)).Keys.Keys.Select(name => name.Value);
}
