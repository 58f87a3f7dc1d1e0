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
    public async Task Without_a_policy_of_the_account_IAMs_own_is_in_force() =>
        (await Adapters.Logins.PolicyAsync(default)).Should().Be(ModelPolicy.Default);

    [Fact]
    public async Task The_accounts_policy_is_read_as_it_is()
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
    public async Task An_account_without_an_alias_has_none() => (await Adapters.Logins.AccountAliasAsync(default)).Should().BeNull();

    [Fact]
    public async Task The_accounts_alias_is_found()
    {
        await Account.Clients.Iam.CreateAccountAliasAsync(new CreateAccountAliasRequest { AccountAlias = "example-production" });

        (await Adapters.Logins.AccountAliasAsync(default)).Should().Be("example-production");
    }

    [Fact]
    public async Task A_login_is_made_with_a_password_to_be_changed_at_the_first_sign_in()
    {
        await Account.CreateUserByHandAsync("ann");

        await Adapters.Logins.CreateAsync(Ann, First, default);

        (await Account.Clients.Iam.GetLoginProfileAsync(new GetLoginProfileRequest { UserName = "ann" }))
            .LoginProfile.PasswordResetRequired.Should()
            .BeTrue();
        (await Aws.GetSecretsAsync()).Should().Contain(First.Reveal());
    }

    [Fact]
    public async Task Another_password_is_to_be_changed_too()
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
    public async Task A_login_that_is_there_is_a_conflict_and_so_is_one_that_is_not()
    {
        await Account.CreateUserByHandAsync("ann");
        (await FailureOfAsync(() => Adapters.Logins.UpdateAsync(Ann, First, default))).Should().BeOfType<Failure.Conflict>();
        await Adapters.Logins.CreateAsync(Ann, First, default);

        (await FailureOfAsync(() => Adapters.Logins.CreateAsync(Ann, Second, default))).Should().BeOfType<Failure.Conflict>();
    }

    [Fact]
    public async Task A_password_against_the_policy_needs_attention_and_the_rule_is_named()
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
    public async Task An_error_that_quotes_the_password_does_not_carry_it_on(string code)
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
    public async Task What_goes_wrong_is_sorted_by_what_is_done_about_it(string code, int status, Type failure)
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
    public async Task A_password_is_sent_once_whatever_comes_back(string operation, string code, int status)
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
