using System.Globalization;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Aws;
using IamLifecycle.Aws.DynamoDb.State;
using IamLifecycle.Model;
using NodaTime;

namespace IamLifecycle.Operations;

/// <summary>Writes an operator's consent to changes that the gate refuses.</summary>
public sealed class ConsentWriter(AwsClients clients, string stateTableName)
{
    /// <summary>Allows a number of users to lose access in one window of the gate.</summary>
    public Task AllowAsync(int users, string by, Instant until, CancellationToken cancellationToken) =>
        PutAsync(Consent.Deletions, by, until, new AttributeValue { N = users.ToString(CultureInfo.InvariantCulture) }, cancellationToken);

    /// <summary>Allows exactly the changes of this digest, once.</summary>
    public Task AllowAsync(string digest, string by, Instant until, CancellationToken cancellationToken) =>
        PutAsync(digest, by, until, number: null, cancellationToken);

    private Task<PutItemResponse> PutAsync(
        string name,
        string by,
        Instant until,
        AttributeValue? number,
        CancellationToken cancellationToken
    )
    {
        Dictionary<string, AttributeValue> item = StateItem.Key(StateItem.ConsentPrefix + name);
        item[Consents.By] = new AttributeValue(by);
        item[Consents.Until] = new AttributeValue { N = until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) };
        item[StateItem.ExpiresAt] = item[Consents.Until];
        if (number is not null)
        {
            item[Consents.Number] = number;
        }

        var request = new PutItemRequest { TableName = stateTableName, Item = item };
        return AwsCall.SendAsync(
            "PutItem",
            $"{stateTableName} {StateItem.ConsentPrefix}{name}",
            () => clients.DynamoDb.PutItemAsync(request, cancellationToken),
            cancellationToken
        );
    }
}
