using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Aws.Tests.Iam;

[Collection(EmulatedAwsCollection.Name)]
public sealed class IamAccessKeysTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private IAccessKeys Keys => Adapters.AccessKeys;

    [Fact]
    public async Task A_throttled_CreateAccessKey_is_retried_for_the_given_time()
    {
        await Account.CreateUserByHandAsync("alice");
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.CreateAccessKey",
                Times = 3,
                Code = "Throttling",
            }
        );

        (await FailureOfAsync(() => Keys.CreateAsync(Sample.Alice, Duration.Zero, default)))
            .Should()
            .BeOfType<Failure.Transient>()
            .Which.Throttled.Should()
            .BeTrue();
        await Keys.CreateAsync(Sample.Alice, Duration.FromMinutes(1), default);

        (await Keys.ListAsync(Sample.Alice, default)).Should().ContainSingle();
        (await CallsAsync()).Count(call => call == "iam.CreateAccessKey").Should().Be(4);
    }

    [Fact]
    public async Task A_cancellation_between_two_attempts_reports_the_throttling()
    {
        await Account.CreateUserByHandAsync("alice");
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.CreateAccessKey",
                Times = 1000,
                Code = "Throttling",
            }
        );
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        Failure failure = await FailureOfAsync(() => Keys.CreateAsync(Sample.Alice, Duration.FromMinutes(1), soon.Token));

        failure.Should().BeOfType<Failure.Transient>().Which.MayHaveWorked.Should().BeFalse("the caller knows that no key was created");
    }

    [Fact]
    public async Task A_created_key_works_and_is_listed()
    {
        await Account.CreateUserByHandAsync("alice");
        Credential made = await Keys.CreateAsync(Sample.Alice, Duration.Zero, default);
        (await Account.Clients.AuthenticateAsync(made.Id.Value, made.Secret)).Should().EndWith("user/alice");
        (await Keys.ListAsync(Sample.Alice, default)).Should().Equal(new Model.AccessKey(made.Id, Active: true, made.CreatedAt));
    }

    [Fact]
    public async Task An_inactive_key_is_listed_as_inactive()
    {
        await Account.CreateUserByHandAsync("alice");
        Credential made = await Keys.CreateAsync(Sample.Alice, Duration.Zero, default);
        await Account.Clients.Iam.UpdateAccessKeyAsync(
            new UpdateAccessKeyRequest
            {
                UserName = "alice",
                AccessKeyId = made.Id.Value,
                Status = StatusType.Inactive,
            }
        );
        (await Keys.ListAsync(Sample.Alice, default)).Single().Active.Should().BeFalse();
    }

    [Fact]
    public async Task A_third_key_is_refused_and_needs_attention()
    {
        await Account.CreateUserByHandAsync("alice");
        await Keys.CreateAsync(Sample.Alice, Duration.Zero, default);
        await Keys.CreateAsync(Sample.Alice, Duration.Zero, default);
        Failure failure = await FailureOfAsync(() => Keys.CreateAsync(Sample.Alice, Duration.Zero, default));
        failure.Should().BeOfType<Failure.NeedsAttention>().Which.IsRefusal.Should().BeTrue();
    }

    [Theory]
    [InlineData("before", 503, "ServiceUnavailable", true)]
    [InlineData("after", 500, "ServiceFailure", true)]
    [InlineData("before", 400, "Throttling", false)]
    public async Task CreateAccessKey_is_sent_only_once(string when, int status, string code, bool mayHaveWorked)
    {
        await Account.CreateUserByHandAsync("alice");
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.CreateAccessKey",
                When = when,
                Status = status,
                Code = code,
            }
        );
        await Aws.ClearCallsAsync();
        Failure failure = await FailureOfAsync(() => Keys.CreateAsync(Sample.Alice, Duration.Zero, default));
        failure.Should().BeOfType<Failure.Transient>().Which.MayHaveWorked.Should().Be(mayHaveWorked);
        (await CallsAsync()).Should().Equal("iam.CreateAccessKey");
    }

    [Fact]
    public async Task Deleting_a_deleted_key_succeeds()
    {
        await Account.CreateUserByHandAsync("alice");
        Credential made = await Keys.CreateAsync(Sample.Alice, Duration.Zero, default);
        await Keys.DeleteAsync(Sample.Alice, made.Id, default);
        await Keys.DeleteAsync(Sample.Alice, made.Id, default);
        (await Keys.ListAsync(Sample.Alice, default)).Should().BeEmpty();
    }

    [Fact]
    public async Task Listing_the_keys_of_a_missing_user_is_a_conflict() =>
        (await FailureOfAsync(() => Keys.ListAsync(Sample.Alice, default))).Should().BeOfType<Failure.Conflict>();

    [Fact]
    public async Task The_last_use_of_a_key_is_read_and_an_unused_key_has_none()
    {
        await Account.CreateUserByHandAsync("alice");
        Credential made = await Keys.CreateAsync(Sample.Alice, Duration.Zero, default);
        (await Keys.LastUsedAsync(made.Id, default)).Should().BeNull();
        await Account.Clients.AuthenticateAsync(made.Id.Value, made.Secret);
        (await Keys.LastUsedAsync(made.Id, default)).Should().Match<Instant?>(used => used >= made.CreatedAt && used < Instant.MaxValue);
    }

    [Fact]
    public async Task The_credential_report_lists_the_keys_in_two_calls()
    {
        await Account.CreateUserByHandAsync("alice");
        Credential made = await Keys.CreateAsync(Sample.Alice, Duration.Zero, default);
        await Aws.ClearCallsAsync();
        CredentialReport? report = await Keys.ReportAsync(default);
        report!.Keys[Sample.Alice].Should().Equal(new ReportedKey(true, made.CreatedAt));
        report.GeneratedAt.Should().BeGreaterThanOrEqualTo(made.CreatedAt);
        (await CallsAsync()).Should().Equal("iam.GenerateCredentialReport", "iam.GetCredentialReport");
    }

    [Theory]
    [InlineData("ReportInProgress", 404)]
    [InlineData("ReportNotPresent", 410)]
    [InlineData("ReportExpired", 410)]
    public async Task A_report_that_is_not_ready_is_null(string code, int status)
    {
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.GetCredentialReport",
                Code = code,
                Status = status,
            }
        );
        (await Keys.ReportAsync(default)).Should().BeNull();
    }
}
