using System.Text;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace IamLifecycle.AwsPackages.Tests.Responses;

public sealed class IamResponseTests
{
    private static readonly DateTime Created = new(2026, 11, 20, 4, 6, 23, DateTimeKind.Utc);

    [Fact]
    public async Task A_response_list_has_timestamps_and_constants()
    {
        using var iam = Clients.Iam(
            Answer(
                "ListAccessKeys",
                """
                <IsTruncated>true</IsTruncated><Marker>next</Marker>
                <AccessKeyMetadata>
                  <member><UserName>u1</UserName><AccessKeyId>AKIA1</AccessKeyId><Status>Active</Status><CreateDate>2026-11-20T04:06:23Z</CreateDate></member>
                  <member><UserName>u1</UserName><AccessKeyId>AKIA2</AccessKeyId><Status>Frozen</Status><Unknown><Deep>x</Deep></Unknown></member>
                </AccessKeyMetadata>
                """
            )
        );

        var response = await iam.ListAccessKeysAsync();

        response
            .Should()
            .BeEquivalentTo(
                new
                {
                    IsTruncated = true,
                    Marker = "next",
                    HttpStatusCode = System.Net.HttpStatusCode.OK,
                    ResponseMetadata = new { RequestId = "r-1" },
                }
            );
        response
            .AccessKeyMetadata[0]
            .Should()
            .BeEquivalentTo(
                new
                {
                    UserName = "u1",
                    AccessKeyId = "AKIA1",
                    Status = StatusType.Active,
                    CreateDate = Created,
                }
            );
        response.AccessKeyMetadata[0].CreateDate!.Value.Kind.Should().Be(DateTimeKind.Utc);
        response.AccessKeyMetadata[1].Status.Value.Should().Be("Frozen");
        response.AccessKeyMetadata[1].CreateDate.Should().BeNull();
    }

    [Theory]
    [InlineData("<AccessKeyMetadata/>")]
    [InlineData("<AccessKeyMetadata></AccessKeyMetadata>")]
    [InlineData("")]
    public async Task A_list_without_entries_is_null_as_in_the_official_client(string list)
    {
        using var iam = Clients.Iam(Answer("ListAccessKeys", $"<IsTruncated>false</IsTruncated>{list}"));

        var response = await iam.ListAccessKeysAsync(new ListAccessKeysRequest { UserName = "u1" });

        response.AccessKeyMetadata.Should().BeNull();
        response.IsTruncated.Should().BeFalse();
    }

    [Fact]
    public async Task A_response_without_a_result_has_its_metadata()
    {
        using var iam = Clients.Iam(
            """<DeleteUserResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></DeleteUserResponse>"""
        );

        var response = await iam.DeleteUserAsync(new DeleteUserRequest { UserName = "u1" });

        response.ResponseMetadata.RequestId.Should().Be("r-1");
    }

    [Fact]
    public async Task Structures_and_lists_are_read_at_any_depth()
    {
        using var iam = Clients.Iam(
            Answer(
                "GetAccountAuthorizationDetails",
                """
                <UserDetailList><member>
                  <UserName>u1</UserName><Path>/a/</Path>
                  <Tags><member><Key>k</Key><Value>v</Value></member><member><Key>empty</Key><Value/></member></Tags>
                  <PermissionsBoundary><PermissionsBoundaryType>Policy</PermissionsBoundaryType><PermissionsBoundaryArn>arn:b</PermissionsBoundaryArn></PermissionsBoundary>
                  <AttachedManagedPolicies><member><PolicyName>p</PolicyName><PolicyArn>arn:p</PolicyArn></member></AttachedManagedPolicies>
                  <GroupList><member>g1</member><member>g2</member></GroupList>
                </member></UserDetailList>
                """
            )
        );

        var user = (
            await iam.GetAccountAuthorizationDetailsAsync(new GetAccountAuthorizationDetailsRequest { Filter = ["User"] })
        ).UserDetailList.Single();

        user.Tags.Should().BeEquivalentTo([new Tag { Key = "k", Value = "v" }, new Tag { Key = "empty", Value = "" }]);
        user.PermissionsBoundary.PermissionsBoundaryArn.Should().Be("arn:b");
        user.AttachedManagedPolicies.Should().BeEquivalentTo([new AttachedPolicyType { PolicyName = "p", PolicyArn = "arn:p" }]);
        user.GroupList.Should().Equal("g1", "g2");
        user.UserPolicyList.Should().BeNull();
    }

    [Fact]
    public async Task A_map_is_read_with_its_keys()
    {
        using var iam = Clients.Iam(
            Answer(
                "GetAccountSummary",
                "<SummaryMap><entry><key>Users</key><value>3</value></entry><entry><key>AccessKeysPerUserQuota</key><value>2</value></entry></SummaryMap>"
            )
        );

        var response = await iam.GetAccountSummaryAsync();

        response.SummaryMap.Should().BeEquivalentTo(new Dictionary<string, int> { ["Users"] = 3, ["AccessKeysPerUserQuota"] = 2 });
    }

    [Fact]
    public async Task A_blob_is_decoded()
    {
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes("user,arn\nu1,arn:u1\n"));
        using var iam = Clients.Iam(
            Answer(
                "GetCredentialReport",
                $"<Content>{content}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-11-20T04:06:23Z</GeneratedTime>"
            )
        );

        var report = await iam.GetCredentialReportAsync();

        Encoding.UTF8.GetString(report.Content.ToArray()).Should().Be("user,arn\nu1,arn:u1\n");
        report.ReportFormat.Should().Be(ReportFormatType.TextCsv);
        report.GeneratedTime.Should().Be(Created);
    }

    private static string Answer(string operation, string result) =>
        $"""
            <?xml version="1.0"?>
            <{operation}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
              <{operation}Result>{result}</{operation}Result>
              <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
            </{operation}Response>
            """;
}
