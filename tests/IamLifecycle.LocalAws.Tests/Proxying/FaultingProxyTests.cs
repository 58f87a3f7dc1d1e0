using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Proxying;

/// <summary>Each kind of fault affects only the selected call, with or without the effect of the call.</summary>
[Collection(EmulatedAwsCollection.Name)]
public sealed class FaultingProxyTests(EmulatedAwsFixture fixture) : IAsyncLifetime
{
    private LocalAccount account = null!;
    private FaultingProxy proxy = null!;
    private AmazonIdentityManagementServiceClient iam = null!;

    public async Task InitializeAsync()
    {
        account = await fixture.FreshAccountAsync();
        proxy = await FaultingProxy.StartAsync(account.Endpoint);
        iam = Through(proxy, retries: 0);
    }

    public async Task DisposeAsync()
    {
        iam.Dispose();
        account.Dispose();
        await proxy.DisposeAsync();
    }

    [Fact]
    public async Task Calls_are_forwarded_and_numbered_in_the_order_of_arrival()
    {
        using var through = new AwsClients(proxy.Endpoint, "eu-central-1");
        await CreateAsync("alice");
        await CreateAsync("bob");
        await through.DynamoDb.ScanAsync(new() { TableName = LocalAccount.UsersTable });

        proxy
            .Calls.Select(call => $"{call.Number} {call} {call.IsWrite}")
            .Should()
            .Equal("1 iam.CreateUser#1 True", "2 iam.CreateUser#2 True", "3 dynamodb.Scan/iam-users#1 False");
        proxy.Calls[0].Body.Should().Contain("UserName=alice");
        proxy.Calls[0].Head.Should().StartWith("POST /\n").And.Contain("Authorization: AWS4-HMAC-SHA256 Credential=test/");
        (await account.GetUserNamesAsync()).Should().Equal("alice", "bob");
        proxy.Forget();
        await CreateAsync("carol");
        proxy.Calls.Should().ContainSingle().Which.ToString().Should().Be("iam.CreateUser#1");
    }

    [Theory]
    [InlineData(FaultKind.KillBefore, false)]
    [InlineData(FaultKind.KillAfter, true)]
    public async Task A_process_is_killed_before_or_after_the_effect_and_its_later_calls_are_dropped(FaultKind kind, bool effect)
    {
        var killed = 0;
        await using (var spoiling = proxy.Spoil(new CallFault(kind, "iam.CreateUser", 1), () => killed++))
        {
            await FluentActions.Awaiting(() => CreateAsync("alice")).Should().ThrowAsync<Exception>();
            await FluentActions.Awaiting(() => CreateAsync("bob")).Should().ThrowAsync<Exception>();
            spoiling.Reached.Should().BeTrue();
        }

        killed.Should().Be(1);
        (await account.GetUserNamesAsync()).Should().Equal(effect ? ["alice"] : []);
    }

    [Theory]
    [InlineData(FaultKind.LostAnswer, true)]
    [InlineData(FaultKind.ConnectionReset, false)]
    public async Task The_connection_breaks_once_with_or_without_an_effect(FaultKind kind, bool effect)
    {
        await using var spoiling = proxy.Spoil(new CallFault(kind, "iam.CreateUser", 1));
        await FluentActions.Awaiting(() => CreateAsync("alice")).Should().ThrowAsync<Exception>();
        await CreateAsync("bob");
        (await account.GetUserNamesAsync()).Should().Equal(effect ? ["alice", "bob"] : ["bob"]);
    }

    [Theory]
    [InlineData(FaultKind.ServerError, "InternalFailure", 1)]
    [InlineData(FaultKind.ServerErrorForEver, "InternalFailure", 3)]
    [InlineData(FaultKind.ThrottledForEver, "Throttling", 3)]
    [InlineData(FaultKind.AccessDenied, "AccessDenied", 3)]
    public async Task A_refused_call_has_no_effect_and_later_calls_are_refused_only_by_permanent_faults(
        FaultKind kind,
        string code,
        int refused
    )
    {
        await using var spoiling = proxy.Spoil(new CallFault(kind, "iam.CreateUser", 2));
        await CreateAsync("alice");
        for (var attempt = 0; attempt < refused; attempt++)
        {
            (await FluentActions.Awaiting(() => CreateAsync("bob")).Should().ThrowAsync<AmazonIdentityManagementServiceException>())
                .Which.ErrorCode.Should()
                .Be(code);
        }

        (await account.GetUserNamesAsync()).Should().Equal("alice");
        spoiling.Struck.Should().HaveCount(refused);
    }

    [Fact]
    public async Task A_throttled_call_succeeds_after_retries_and_other_calls_are_not_throttled()
    {
        await using var spoiling = proxy.Spoil(new CallFault(FaultKind.Throttled, "iam.CreateUser", 1));
        using var patient = Through(proxy, retries: 3);
        await patient.CreateUserAsync(new CreateUserRequest { UserName = "alice" });
        await CreateAsync("bob");
        spoiling.Struck.Should().HaveCount(CallFault.Throttles);
    }

    [Fact]
    public async Task JSON_services_get_their_own_error_codes()
    {
        using var through = new AwsClients(proxy.Endpoint, "eu-central-1");
        await using (proxy.Spoil(new CallFault(FaultKind.AccessDenied, "ssm.GetParameter", 1)))
        {
            var reading = () => through.Ssm.GetParameterAsync(new() { Name = "/p" });
            (await reading.Should().ThrowAsync<AmazonServiceException>()).Which.ErrorCode.Should().Be("AccessDeniedException");
        }

        proxy.Forget();
        await using (proxy.Spoil(new CallFault(FaultKind.ThrottledForEver, "dynamodb.Scan/iam-users", 1)))
        {
            using var dynamoDb = new AmazonDynamoDBClient(
                new BasicAWSCredentials("test", "test"),
                new AmazonDynamoDBConfig
                {
                    ServiceURL = proxy.Endpoint.ToString(),
                    AuthenticationRegion = "eu-central-1",
                    MaxErrorRetry = 0,
                }
            );
            var scanning = () => dynamoDb.ScanAsync(new() { TableName = LocalAccount.UsersTable });
            await scanning.Should().ThrowAsync<ProvisionedThroughputExceededException>();
        }
    }

    [Theory]
    [InlineData(FaultKind.Late, false)]
    [InlineData(FaultKind.LateAnswer, true)]
    public async Task A_late_call_takes_effect_on_release_although_its_caller_cancelled_it(FaultKind kind, bool atOnce)
    {
        await using var spoiling = proxy.Spoil(new CallFault(kind, "iam.CreateUser", 1));
        using var patience = new CancellationTokenSource();
        var creating = iam.CreateUserAsync(new CreateUserRequest { UserName = "alice" }, patience.Token);
        await spoiling.HeldAsync();
        (await account.GetUserNamesAsync()).Should().Equal(atOnce ? ["alice"] : []);
        await patience.CancelAsync();
        await FluentActions.Awaiting(() => creating).Should().ThrowAsync<OperationCanceledException>();

        await spoiling.LetGoAsync();

        (await account.GetUserNamesAsync()).Should().Equal("alice");
    }

    private Task<CreateUserResponse> CreateAsync(string user) => iam.CreateUserAsync(new CreateUserRequest { UserName = user });

    private static AmazonIdentityManagementServiceClient Through(FaultingProxy proxy, int retries) =>
        new(
            new BasicAWSCredentials("test", "test"),
            new AmazonIdentityManagementServiceConfig
            {
                ServiceURL = proxy.Endpoint.ToString(),
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = retries,
                MaxStaleConnectionRetries = 0,
                RetryMode = RequestRetryMode.Standard,
            }
        );
}
