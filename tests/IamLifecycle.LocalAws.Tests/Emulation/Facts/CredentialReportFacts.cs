using System.Text;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Emulation.Facts;

public sealed class CredentialReportFacts(EmulatedAwsFixture fixture) : IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task A_credential_report_exists_only_after_it_was_generated()
    {
        using var account = await fixture.FreshAccountAsync();
        var reading = () => account.Clients.Iam.GetCredentialReportAsync(new GetCredentialReportRequest());
        await reading.Should().ThrowAsync<CredentialReportNotPresentException>();
        (await GenerateAsync(account)).Should().Be(ReportStateType.STARTED);
        (await GenerateAsync(account)).Should().Be(ReportStateType.COMPLETE);
        (await reading()).GeneratedTime!.Value.ToUniversalTime().Should().BeCloseTo(DateTime.UtcNow, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_credential_report_contains_state_and_date_of_all_keys()
    {
        using var account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync("alice");
        await account.CreateUserByHandAsync("bob");
        var first = await CreateKeyAsync(account);
        var second = await CreateKeyAsync(account);
        await account.Clients.Iam.UpdateAccessKeyAsync(
            new UpdateAccessKeyRequest
            {
                UserName = "alice",
                AccessKeyId = first.AccessKeyId,
                Status = StatusType.Inactive,
            }
        );
        await GenerateAsync(account);

        var rows = await RowsAsync(account);
        rows.Should().HaveCount(3).And.Contain(row => row["user"] == "<root_account>");
        var alice = rows.Single(row => row["user"] == "alice");
        alice["access_key_1_active"].Should().Be("false");
        alice["access_key_2_active"].Should().Be("true");
        DateTimeOffset
            .Parse(alice["access_key_1_last_rotated"], null)
            .UtcDateTime.Should()
            .BeOnOrAfter(first.CreateDate!.Value.ToUniversalTime(), "a key that was changed has the date of the change");
        DateTimeOffset.Parse(alice["access_key_2_last_rotated"], null).UtcDateTime.Should().Be(second.CreateDate!.Value.ToUniversalTime());
        rows.Single(row => row["user"] == "bob")["access_key_1_last_rotated"].Should().Be("N/A");
    }

    [Fact]
    public async Task CredentialReportLifetime_limits_how_often_a_new_report_is_generated()
    {
        await using var aws = await EmulatedAws.StartAsync(new EmulatedAwsOptions { CredentialReportLifetime = TimeSpan.FromHours(4) });
        using var account = await LocalAccount.CreateAsync(aws.Endpoint);
        await GenerateAsync(account);
        await account.CreateUserByHandAsync("alice");
        await GenerateAsync(account);
        (await RowsAsync(account)).Should().NotContain(row => row["user"] == "alice");
    }

    private static async Task<ReportStateType> GenerateAsync(LocalAccount account) =>
        (await account.Clients.Iam.GenerateCredentialReportAsync(new GenerateCredentialReportRequest())).State;

    private static async Task<AccessKey> CreateKeyAsync(LocalAccount account) =>
        (await account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" })).AccessKey;

    private static async Task<List<Dictionary<string, string>>> RowsAsync(LocalAccount account)
    {
        var report = await account.Clients.Iam.GetCredentialReportAsync(new GetCredentialReportRequest());
        var lines = Encoding.UTF8.GetString(report.Content.ToArray()).Split('\n');
        var columns = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => columns.Zip(line.Split(',')).ToDictionary(each => each.First, each => each.Second))];
    }
}
