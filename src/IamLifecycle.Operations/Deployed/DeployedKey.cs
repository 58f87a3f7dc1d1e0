using Amazon.KeyManagementService.Model;
using IamLifecycle.Aws;
using NodaTime;

namespace IamLifecycle.Operations.Deployed;

/// <summary>The KMS key that encrypts the parameters, as it is now.</summary>
/// <param name="Id">Its id, whatever it was asked for by.</param>
/// <param name="State">Enabled when it can be used.</param>
/// <param name="DeletedAt">When it will be gone, if its deletion is scheduled.</param>
public sealed record DeployedKey(string Id, string State, Instant? DeletedAt);

/// <summary>Reads the state of a KMS key.</summary>
public sealed class EncryptionKeys(OperatorClients clients)
{
    /// <summary>The key; null if there is none of that id, ARN or alias.</summary>
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
