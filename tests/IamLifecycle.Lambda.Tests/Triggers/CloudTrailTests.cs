using System.Text;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Running;
using NodaTime;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>The third trigger: the CloudTrail record of a CreateUser call, delivered by EventBridge.</summary>
public sealed class CloudTrailTests
{
    private const string ByUser =
        """{"type":"IAMUser","principalId":"AIDA1","arn":"arn:aws:iam::123456789012:user/admin","accountId":"123456789012","userName":"admin"}""";

    private const string ByRole = """
        {"type":"AssumedRole","arn":"arn:aws:sts::123456789012:assumed-role/deploy/session-1",
         "sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::123456789012:role/deploy","userName":"deploy"}}}
        """;

    [Theory]
    [InlineData(ByUser, "IAM user admin", null, "123456789012")]
    [InlineData(ByRole, "session-1", "deploy", "123456789012")]
    [InlineData("{}", "unknown", null, null)]
    public async Task A_CreateUser_record_yields_user_creator_time_source_address_and_user_agent(
        string identity,
        string by,
        string? role,
        string? account
    )
    {
        Trigger trigger = await ReadAsync(Event("CreateUser", identity));

        trigger
            .Should()
            .Be(
                new Trigger.OutsideUser(
                    new UnmanagedUser(
                        new UserName("Ann"),
                        new Maker(by, role, account),
                        Instant.FromUtc(2026, 11, 20, 4, 6, 23),
                        "198.51.100.7",
                        "aws-cli/2.15 Python/3.11"
                    ),
                    null
                )
            );
    }

    [Theory]
    [InlineData("""{"eventName":"CreateUser","errorCode":"AccessDenied","requestParameters":{"userName":"ann"}}""", "ann")]
    [InlineData(
        """{"eventName":"CreateUser","errorCode":"EntityAlreadyExistsException","requestParameters":null,"responseElements":null}""",
        null
    )]
    public async Task A_failed_CreateUser_record_is_recognized_with_or_without_a_user_name(string detail, string? user)
    {
        var trigger = (Trigger.OutsideUser)
            await ReadAsync($$"""{"detail-type":"AWS API Call via CloudTrail","source":"aws.iam","detail":{{detail}}}""");

        trigger.ErrorCode.Should().NotBeNull();
        (trigger.Made?.User.Value).Should().Be(user);
    }

    [Fact]
    public async Task A_CreateUser_record_reconciles_the_unmanaged_user_and_returns_counts()
    {
        var reconciler = new FakeReconciler();
        using var invocation = new Invocation(reconciler);

        (await invocation.AnswerAsync(Event("CreateUser", ByUser))).GetProperty("usersLookedAt").GetInt32().Should().Be(0);
        reconciler
            .Asked.Should()
            .ContainSingle()
            .Which.Scope.Should()
            .BeOfType<Scope.Unmanaged>()
            .Which.Made.User.Should()
            .Be(new UserName("Ann"));
        invocation.Lines.Should().ContainSingle("only the metrics are written");
    }

    [Fact]
    public async Task A_failed_CreateUser_record_is_logged_and_starts_no_run()
    {
        var reconciler = new FakeReconciler();
        using var invocation = new Invocation(reconciler);

        await invocation.AnswerAsync(
            """{"detail-type":"AWS API Call via CloudTrail","source":"aws.iam","account":"123456789012","region":"us-east-1","detail":{"eventName":"CreateUser","errorCode":"AccessDenied","requestParameters":{"userName":"ann"}}}"""
        );

        reconciler.Asked.Should().BeEmpty();
        invocation.Lines.Should().ContainSingle().Which.GetProperty("message").GetString().Should().Contain("failed: AccessDenied");
    }

    private static string Event(string call, string identity) =>
        $$$"""
            {"version":"0","id":"a","detail-type":"AWS API Call via CloudTrail","source":"aws.iam","account":"123456789012","time":"2026-11-20T04:06:30Z","region":"us-east-1","resources":[],
             "detail":{"eventVersion":"1.09","userIdentity":{{{identity}}},"eventTime":"2026-11-20T04:06:23Z","eventSource":"iam.amazonaws.com","eventName":"{{{call}}}","awsRegion":"us-east-1",
              "sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2.15 Python/3.11","requestParameters":{"userName":"ann"},
              "responseElements":{"user":{"path":"/","userName":"Ann","userId":"AIDA2","arn":"arn:aws:iam::123456789012:user/Ann"}},"readOnly":false,"eventType":"AwsApiCall"}}
            """;

    private static Task<Trigger> ReadAsync(string json) => TriggerReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
