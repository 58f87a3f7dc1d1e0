using IamLifecycle.Running;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>
/// The creator of a user, by the shapes of CloudTrail's userIdentity element; and the sources from which the function accepts the event.
/// </summary>
public sealed class MakerTests
{
    private const string Sso = """
        {"type":"AssumedRole","principalId":"AROA1:zoe.admin@example.org","accountId":"123456789012",
         "arn":"arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/zoe.admin@example.org",
         "sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA1","accountId":"123456789012","userName":"AWSReservedSSO_AdministratorAccess_0123456789abcdef",
          "arn":"arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_AdministratorAccess_0123456789abcdef"}}}
        """;

    private const string Oidc = """
        {"type":"AssumedRole","arn":"arn:aws:sts::123456789012:assumed-role/ci/deploy-4711","accountId":"123456789012",
         "sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::123456789012:role/ci","userName":"ci"},
          "webIdFederationData":{"federatedProvider":"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com","attributes":{}}}}
        """;

    private const string OtherAccount = """
        {"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/audit/zoe","accountId":"111122223333",
         "sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/audit","userName":"audit"},"sourceIdentity":"zoe.admin"}}
        """;

    private const string Federated = """
        {"type":"FederatedUser","arn":"arn:aws:sts::123456789012:federated-user/bob","accountId":"123456789012","principalId":"123456789012:bob",
         "sessionContext":{"sessionIssuer":{"type":"IAMUser","principalId":"AIDA1","arn":"arn:aws:iam::123456789012:user/alice","accountId":"123456789012","userName":"alice"}}}
        """;

    [Theory]
    [InlineData(Sso, "created outside of the table by zoe.admin@example.org with AWSReservedSSO_AdministratorAccess at ")]
    [InlineData(Oidc, "by deploy-4711 with ci at ")]
    [InlineData(OtherAccount, "by zoe.admin with audit of account 111122223333 at ")]
    [InlineData(
        """{"type":"AssumedRole","principalId":"AROA1:zoe","arn":"arn:aws:sts::123456789012:assumed-role/ops/zoe"}""",
        "by zoe with ops at "
    )]
    [InlineData("""{"type":"Role","principalId":"AROA1","arn":"arn:aws:iam::123456789012:role/team/ops"}""", "by role ops at ")]
    [InlineData(Federated, "by federated user bob of IAM user alice at ")]
    [InlineData(
        """{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/admins/mallory","accountId":"123456789012","userName":"mallory"}""",
        "by IAM user mallory at "
    )]
    [InlineData("""{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/admins/mallory"}""", "by IAM user mallory at ")]
    [InlineData("""{"type":"Root","arn":"arn:aws:iam::123456789012:root","accountId":"123456789012"}""", "by the root user at ")]
    [InlineData("""{"type":"AWSService","invokedBy":"sso.amazonaws.com"}""", "by AWS service sso.amazonaws.com at ")]
    [InlineData(
        """{"type":"AWSAccount","principalId":"AIDA9","accountId":"111122223333"}""",
        "by principal AIDA9 of account 111122223333 at "
    )]
    [InlineData(
        """{"type":"IdentityCenterUser","accountId":"123456789012","onBehalfOf":{"userId":"544894e8","identityStoreArn":"arn:aws:identitystore::123456789012:identitystore/d-1"}}""",
        "by Identity Center user 544894e8 at "
    )]
    [InlineData(
        """{"type":"SomethingNew","arn":"arn:aws:new::123456789012:thing/x"}""",
        "by SomethingNew arn:aws:new::123456789012:thing/x at "
    )]
    [InlineData("{}", "by unknown at ")]
    [InlineData("7", "by unknown at ")]
    public async Task The_creator_is_described_by_person_or_session_and_then_role(string identity, string description) =>
        (await DescribeAsync(identity)).Should().Contain(description);

    [Fact]
    public async Task A_long_session_name_is_shortened_in_the_middle_and_the_role_is_kept()
    {
        string session = "first." + new string('x', 100) + "@example.org";
        string description = await DescribeAsync(
            $$"""{"type":"AssumedRole","arn":"arn:aws:sts::123456789012:assumed-role/deploy/{{session}}"}"""
        );

        description.Should().Contain("by first.xxx").And.Contain("…").And.Contain("xxx@example.org with deploy at ");
        description.Length.Should().BeLessThan(300);
    }

    [Theory]
    [InlineData("source", "aws.health")]
    [InlineData("source", null)]
    [InlineData("account", "111122223333")]
    [InlineData("account", null)]
    [InlineData("region", "eu-west-1")]
    [InlineData("region", null)]
    public async Task The_error_for_an_event_of_another_source_account_or_Region_names_field_and_value(string field, string? value)
    {
        var reconciler = new FakeReconciler();
        using var invocation = new Invocation(reconciler);

        string message = (
            await FluentActions.Awaiting(() => invocation.AnswerAsync(Event("{}", field, value))).Should().ThrowAsync<TriggerException>()
        )
            .Which
            .Message;

        message.Should().StartWith($"{field} '{value ?? "missing"}': must be ");
        reconciler.Asked.Should().BeEmpty();
    }

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("eu-central-1")]
    public async Task Events_from_the_Region_of_IAM_or_of_the_function_are_accepted(string region)
    {
        var reconciler = new FakeReconciler();
        using var invocation = new Invocation(reconciler);

        await invocation.AnswerAsync(Event("{}", "region", region));

        reconciler.Asked.Should().ContainSingle();
    }

    private static async Task<string> DescribeAsync(string identity)
    {
        var reconciler = new FakeReconciler();
        using var invocation = new Invocation(reconciler);
        await invocation.AnswerAsync(Event(identity));
        return reconciler.Asked.Should().ContainSingle().Which.Scope.Should().BeOfType<Scope.Unmanaged>().Which.Made.ToString();
    }

    private static string Event(string identity, string changed = "", string? value = null)
    {
        string Field(string name, string usual) =>
            name != changed ? $"\"{name}\":\"{usual}\","
            : value is null ? ""
            : $"\"{name}\":\"{value}\",";
        return $$$"""
            {"version":"0","detail-type":"AWS API Call via CloudTrail",{{{Field("source", "aws.iam")}}}{{{Field(
                "account",
                "123456789012"
            )}}}{{{Field("region", "us-east-1")}}}
             "detail":{"userIdentity":{{{identity}}},"eventTime":"2026-11-20T04:06:23Z","eventSource":"iam.amazonaws.com","eventName":"CreateUser",
              "sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2.15","requestParameters":{"userName":"ann"},"responseElements":{"user":{"userName":"ann"} } } }
            """;
    }
}
