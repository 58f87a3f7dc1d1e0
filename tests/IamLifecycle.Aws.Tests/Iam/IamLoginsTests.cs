using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using ModelPolicy = IamLifecycle.Model.Policies.PasswordPolicy;

namespace IamLifecycle.Aws.Tests.Iam;

[Collection(EmulatedAwsCollection.Name)]
public sealed class IamLoginsTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private static readonly UserName Ann = new("ann");
    private static readonly Password First = new("First-password-0123456789");
    private static readonly Password Second = new("Second-password-0123456789");

    [Fact]
    public async Task Without_an_account_password_policy_the_default_of_IAM_applies() =>
        (await Adapters.Logins.PolicyAsync(default)).Should().Be(ModelPolicy.Default);

    [Fact]
    public async Task The_account_password_policy_is_read()
    {
        await Account.Clients.Iam.UpdateAccountPasswordPolicyAsync(
            new UpdateAccountPasswordPolicyRequest
            {
                MinimumPasswordLength = 33,
                RequireNumbers = true,
                RequireSymbols = true,
            }
        );

        (await Adapters.Logins.PolicyAsync(default)).Should().Be(new ModelPolicy(33));
    }

    [Fact]
    public async Task A_missing_account_alias_is_null() => (await Adapters.Logins.AccountAliasAsync(default)).Should().BeNull();

    [Fact]
    public async Task The_account_alias_is_read()
    {
        await Account.Clients.Iam.CreateAccountAliasAsync(new CreateAccountAliasRequest { AccountAlias = "example-production" });

        (await Adapters.Logins.AccountAliasAsync(default)).Should().Be("example-production");
    }

    [Fact]
    public async Task A_new_login_requires_a_password_change_at_the_first_sign_in()
    {
        await Account.CreateUserByHandAsync("ann");

        await Adapters.Logins.CreateAsync(Ann, First, default);

        (await Account.Clients.Iam.GetLoginProfileAsync(new GetLoginProfileRequest { UserName = "ann" }))
            .LoginProfile.PasswordResetRequired.Should()
            .BeTrue();
        (await Aws.GetSecretsAsync()).Should().Contain(First.Reveal());
    }

    [Fact]
    public async Task An_updated_login_requires_a_password_change()
    {
        await Account.CreateUserByHandAsync("ann");
        await Account.Clients.Iam.CreateLoginProfileAsync(new CreateLoginProfileRequest { UserName = "ann", Password = First.Reveal() });

        await Adapters.Logins.UpdateAsync(Ann, Second, default);

        (await Account.Clients.Iam.GetLoginProfileAsync(new GetLoginProfileRequest { UserName = "ann" }))
            .LoginProfile.PasswordResetRequired.Should()
            .BeTrue();
        (await Aws.GetSecretsAsync()).Should().Contain(Second.Reveal());
    }

    [Fact]
    public async Task Creating_an_existing_login_or_updating_a_missing_one_is_a_conflict()
    {
        await Account.CreateUserByHandAsync("ann");
        (await FailureOfAsync(() => Adapters.Logins.UpdateAsync(Ann, First, default))).Should().BeOfType<Failure.Conflict>();
        await Adapters.Logins.CreateAsync(Ann, First, default);

        (await FailureOfAsync(() => Adapters.Logins.CreateAsync(Ann, Second, default))).Should().BeOfType<Failure.Conflict>();
    }

    [Fact]
    public async Task A_password_that_violates_the_policy_needs_attention_and_the_rule_is_named()
    {
        await Account.CreateUserByHandAsync("ann");
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.CreateLoginProfile",
                Code = "PasswordPolicyViolation",
                Message = "Password should have at least one uppercase character",
            }
        );

        (await FailureOfAsync(() => Adapters.Logins.CreateAsync(Ann, First, default)))
            .Should()
            .BeOfType<Failure.NeedsAttention>()
            .Which.Message.Should()
            .Be("CreateLoginProfile of ann: PasswordPolicyViolation: Password should have at least one uppercase character");
    }

    [Theory]
    [InlineData("PasswordPolicyViolation")]
    [InlineData("ValidationError")]
    [InlineData("AccessDenied")]
    public async Task A_password_quoted_by_AWS_does_not_appear_in_the_failure(string code)
    {
        await Account.CreateUserByHandAsync("ann");
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.UpdateLoginProfile",
                Code = code,
                Message = $"Value '{First.Reveal()}' at 'password' failed to satisfy constraint",
            }
        );

        (await FailureOfAsync(() => Adapters.Logins.UpdateAsync(Ann, First, default)))
            .Should()
            .BeOfType<Failure.NeedsAttention>()
            .Which.Message.Should()
            .StartWith("UpdateLoginProfile of ann: ")
            .And.NotContain(First.Reveal());
    }

    [Theory]
    [InlineData("EntityTemporarilyUnmodifiable", 409, typeof(Failure.Conflict))]
    [InlineData("NoSuchEntity", 404, typeof(Failure.Conflict))]
    [InlineData("LimitExceeded", 409, typeof(Failure.NeedsAttention))]
    [InlineData("Throttling", 400, typeof(Failure.Transient))]
    [InlineData("ServiceFailure", 500, typeof(Failure.Transient))]
    public async Task An_error_of_CreateLoginProfile_is_classified_by_its_code(string code, int status, Type failure)
    {
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.CreateLoginProfile",
                Code = code,
                Status = status,
            }
        );

        Failure found = await FailureOfAsync(() => Adapters.Logins.CreateAsync(Ann, First, default));

        found.Should().BeOfType(failure);
        (found is Failure.Conflict { OfExistence: true }).Should().Be(code == "NoSuchEntity");
    }

    [Theory]
    [InlineData("iam.CreateLoginProfile", "Throttling", 400)]
    [InlineData("iam.CreateLoginProfile", "ServiceFailure", 500)]
    [InlineData("iam.UpdateLoginProfile", "Throttling", 400)]
    [InlineData("iam.UpdateLoginProfile", "ServiceFailure", 500)]
    public async Task A_password_is_sent_once_whatever_the_response(string operation, string code, int status)
    {
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = operation,
                Code = code,
                Status = status,
                Times = 5,
            }
        );

        await FailureOfAsync(() =>
            operation.EndsWith("CreateLoginProfile", StringComparison.Ordinal)
                ? Adapters.Logins.CreateAsync(Ann, First, default)
                : Adapters.Logins.UpdateAsync(Ann, First, default)
        );

        (await CallsAsync()).Should().Equal(operation);
    }
}
