using System.Collections.Immutable;
using System.Text.Json;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Aws;

namespace IamLifecycle.Operations.Deployed;

/// <summary>A deployed role.</summary>
/// <param name="Name">Its name, without its path.</param>
/// <param name="Trusted">The services that its trust policy allows to assume it.</param>
/// <param name="Policies">The names of its policies, inline and attached.</param>
public sealed record DeployedRole(string Name, ImmutableArray<string> Trusted, ImmutableArray<string> Policies);

/// <summary>Reads the execution role of a function.</summary>
public sealed class Roles(AwsClients clients)
{
    /// <summary>Returns the role; null if it does not exist.</summary>
    public async Task<DeployedRole?> FindAsync(string arn, CancellationToken cancellationToken)
    {
        string name = arn.Split('/')[^1];
        GetRoleResponse? found = await AwsCall.SendUnlessAsync<GetRoleResponse, NoSuchEntityException>(
            "GetRole",
            name,
            () => clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = name }, cancellationToken),
            cancellationToken
        );
        return found?.Role is { } role
            ? new DeployedRole(
                name,
                TrustedBy(role.AssumeRolePolicyDocument),
                [.. await InlineAsync(name, cancellationToken), .. await AttachedAsync(name, cancellationToken)]
            )
            : null;
    }

    private Task<ImmutableArray<string>> InlineAsync(string role, CancellationToken cancellationToken) =>
        Pages.AllAsync<string, string>(async marker =>
        {
            var request = new ListRolePoliciesRequest { RoleName = role, Marker = marker };
            ListRolePoliciesResponse page = await AwsCall.SendAsync(
                "ListRolePolicies",
                role,
                () => clients.Iam.ListRolePoliciesAsync(request, cancellationToken),
                cancellationToken
            );
            return (page.PolicyNames, page.IsTruncated is true ? page.Marker : null);
        });

    private Task<ImmutableArray<string>> AttachedAsync(string role, CancellationToken cancellationToken) =>
        Pages.AllAsync<string, string>(async marker =>
        {
            var request = new ListAttachedRolePoliciesRequest { RoleName = role, Marker = marker };
            ListAttachedRolePoliciesResponse page = await AwsCall.SendAsync(
                "ListAttachedRolePolicies",
                role,
                () => clients.Iam.ListAttachedRolePoliciesAsync(request, cancellationToken),
                cancellationToken
            );
            return (page.AttachedPolicies?.Select(policy => policy.PolicyName), page.IsTruncated is true ? page.Marker : null);
        });

    /// <summary>Returns the trusted services. IAM returns the document URL-encoded (IAM API reference, "Role").</summary>
    private static ImmutableArray<string> TrustedBy(string document)
    {
        using JsonDocument policy = JsonDocument.Parse(Uri.UnescapeDataString(document));
        return
        [
            .. Many(policy.RootElement, "Statement")
                .Where(statement => statement.TryGetProperty("Effect", out JsonElement effect) && effect.GetString() == "Allow")
                .SelectMany(statement =>
                    statement.TryGetProperty("Principal", out JsonElement principal) && principal.ValueKind is JsonValueKind.Object
                        ? Many(principal, "Service")
                        : []
                )
                .Select(service => service.GetString()!),
        ];
    }

    /// <summary>In a policy, a single element may stand without a list.</summary>
    private static JsonElement[] Many(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value)
            ? value.ValueKind is JsonValueKind.Array
                ? [.. value.EnumerateArray()]
                : [value]
            : [];
}
