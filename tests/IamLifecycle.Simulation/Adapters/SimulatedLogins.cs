using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using IamLifecycle.Simulation.InMemory;

namespace IamLifecycle.Simulation.Adapters;

/// <summary>One process's client of console logins.</summary>
internal sealed class SimulatedLogins(IamAccount iam, CallGate calls) : ILogins
{
    public Task<PasswordPolicy> PolicyAsync(CancellationToken cancellationToken) =>
        calls.CallAsync(
            AwsOperation.GetAccountPasswordPolicy,
            "",
            () => PasswordPolicy.Default with { UsersMayChange = iam.UsersMayChangePassword },
            cancellationToken
        );

    public Task<string?> AccountAliasAsync(CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.ListAccountAliases, "", () => iam.Alias, cancellationToken);

    public Task<ImmutableArray<string>> AttachedToGroupAsync(string group, CancellationToken cancellationToken) =>
        calls.CallAsync(
            AwsOperation.ListAttachedGroupPolicies,
            group,
            () => iam.GroupPolicies.GetValueOrDefault(group, []),
            cancellationToken
        );

    public Task<bool> HasInlinePolicyAsync(string group, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.ListGroupPolicies, group, () => false, cancellationToken);

    public Task CreateAsync(UserName user, Password password, CancellationToken cancellationToken) =>
        calls.CallAsync(
            AwsOperation.CreateLoginProfile,
            user.Value,
            () => iam.SetPassword(user, password, hasProfile: false),
            cancellationToken
        );

    public Task UpdateAsync(UserName user, Password password, CancellationToken cancellationToken) =>
        calls.CallAsync(
            AwsOperation.UpdateLoginProfile,
            user.Value,
            () => iam.SetPassword(user, password, hasProfile: true),
            cancellationToken
        );
}
