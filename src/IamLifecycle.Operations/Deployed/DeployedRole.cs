using System.Collections.Immutable;
using System.Text.Json;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Aws;

namespace IamLifecycle.Operations.Deployed;

/// <summary>A role as it is deployed.</summary>
/// <param name="Name">Its name, without its path.</param>
/// <param name="Trusted">The services that its trust policy lets assume it.</param>
/// <param name="Policies">The names of its policies, inline and attached.</param>
public sealed record DeployedRole(string Name, ImmutableArray<string> Trusted, ImmutableArray<string> Policies);

/// <summary>Reads the role that a function runs as.</summary>
public sealed class Roles(AwsClients clients)
{
    /// <summary>The role; null if it is not there.</summary>
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

    /// <summary>IAM answers with the document URL-encoded (IAM API reference, "Role").</summary>
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

    /// <summary>A policy may name one thing without its list.</summary>
    private static JsonElement[] Many(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value)
            ? value.ValueKind is JsonValueKind.Array
                ? [.. value.EnumerateArray()]
                : [value]
            : [];
}
