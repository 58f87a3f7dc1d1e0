using Amazon.KeyManagementService.Model;
using IamLifecycle.Aws;
using NodaTime;

namespace IamLifecycle.Operations.Deployed;

/// <summary>The KMS key that encrypts the parameters.</summary>
/// <param name="Id">The key ID, also if the key was found by its ARN or alias.</param>
/// <param name="State">The KeyState; Enabled if the key can be used.</param>
/// <param name="DeletedAt">When KMS deletes the key; null if no deletion is scheduled.</param>
public sealed record DeployedKey(string Id, string State, Instant? DeletedAt);

/// <summary>Reads the state of a KMS key.</summary>
public sealed class EncryptionKeys(OperatorClients clients)
{
    /// <summary>Returns the key; null if no key has this ID, ARN or alias.</summary>
    public async Task<DeployedKey?> FindAsync(string id, CancellationToken cancellationToken)
    {
        DescribeKeyResponse? found = await AwsCall.SendUnlessAsync<DescribeKeyResponse, NotFoundException>(
            "DescribeKey",
            id,
            () => clients.Kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = id }, cancellationToken),
            cancellationToken
        );
        return found?.KeyMetadata is { } key
            ? new DeployedKey(key.KeyId, key.KeyState?.Value ?? "unknown", key.DeletionDate is { } date ? AwsDate.FromDateTime(date) : null)
            : null;
    }
}
