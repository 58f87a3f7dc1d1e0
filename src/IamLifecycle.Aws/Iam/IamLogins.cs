using System.Collections.Immutable;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using ModelPolicy = IamLifecycle.Model.Policies.PasswordPolicy;

namespace IamLifecycle.Aws.Iam;

/// <summary>Console logins in IAM.</summary>
internal sealed class IamLogins(AwsClients clients) : ILogins
{
    public async Task<ModelPolicy> PolicyAsync(CancellationToken cancellationToken)
    {
        GetAccountPasswordPolicyResponse? answer = await AwsCall.SendUnlessAsync<GetAccountPasswordPolicyResponse, NoSuchEntityException>(
            "GetAccountPasswordPolicy",
            "the account",
            () => clients.Iam.GetAccountPasswordPolicyAsync(new GetAccountPasswordPolicyRequest(), cancellationToken),
            cancellationToken
        );
        return answer?.PasswordPolicy is { } policy
            ? new ModelPolicy(policy.MinimumPasswordLength ?? ModelPolicy.Default.MinimumLength)
            {
                UsersMayChange = policy.AllowUsersToChangePassword is true,
            }
            : ModelPolicy.Default;
    }

    public async Task<string?> AccountAliasAsync(CancellationToken cancellationToken)
    {
        ListAccountAliasesResponse answer = await AwsCall.SendAsync(
            "ListAccountAliases",
            "the account",
            () => clients.Iam.ListAccountAliasesAsync(new ListAccountAliasesRequest(), cancellationToken),
            cancellationToken
        );

        // An account has at most one alias.
        return answer.AccountAliases?.FirstOrDefault();
    }

    public async Task<ImmutableArray<string>> AttachedToGroupAsync(string group, CancellationToken cancellationToken)
    {
        // A group has at most 10 attached policies (20 with a raised quota), which fit on one page.
        var request = new ListAttachedGroupPoliciesRequest { GroupName = group };
        ListAttachedGroupPoliciesResponse answer = await AwsCall.SendAsync(
            "ListAttachedGroupPolicies",
            group,
            () => clients.Iam.ListAttachedGroupPoliciesAsync(request, cancellationToken),
            cancellationToken
        );
        return [.. (answer.AttachedPolicies ?? []).Select(policy => policy.PolicyArn)];
    }

    public async Task<bool> HasInlinePolicyAsync(string group, CancellationToken cancellationToken)
    {
        var request = new ListGroupPoliciesRequest { GroupName = group };
        ListGroupPoliciesResponse answer = await AwsCall.SendAsync(
            "ListGroupPolicies",
            group,
            () => clients.Iam.ListGroupPoliciesAsync(request, cancellationToken),
            cancellationToken
        );
        return answer.PolicyNames is { Count: > 0 } || answer.IsTruncated is true;
    }

    public Task CreateAsync(UserName user, Password password, CancellationToken cancellationToken)
    {
        var request = new CreateLoginProfileRequest
        {
            UserName = user.Value,
            Password = password.Reveal(),
            PasswordResetRequired = true,
        };
        return SetAsync(
            "CreateLoginProfile",
            user,
            password,
            () => clients.IamOnce.CreateLoginProfileAsync(request, cancellationToken),
            cancellationToken
        );
    }

    public Task UpdateAsync(UserName user, Password password, CancellationToken cancellationToken)
    {
        var request = new UpdateLoginProfileRequest
        {
            UserName = user.Value,
            Password = password.Reveal(),
            PasswordResetRequired = true,
        };
        return SetAsync(
            "UpdateLoginProfile",
            user,
            password,
            () => clients.IamOnce.UpdateLoginProfileAsync(request, cancellationToken),
            cancellationToken
        );
    }

    private static Task<T> SetAsync<T>(
        string operation,
        UserName user,
        Password password,
        Func<Task<T>> call,
        CancellationToken cancellationToken
    )
    {
        async Task<T> Explaining()
        {
            try
            {
                return await call();
            }
            catch (PasswordPolicyViolationException violation)
            {
                throw new FailureException(
                    new Failure.NeedsAttention($"{operation} of {user}: PasswordPolicyViolation: {Rule(violation.Message, password)}")
                );
            }
        }

        return AwsCall.SendAsync(operation, user.Value, Explaining, cancellationToken);
    }

    /// <summary>IAM's message names the violated rule. It is withheld if it ever contains the password.</summary>
    private static string Rule(string message, Password password) =>
        message.Contains(password.Reveal(), StringComparison.Ordinal)
            ? "IAM's reason is withheld, because it quotes the password"
            : Printable.Escape(message);
}
