using Amazon.DynamoDBv2.Model;

namespace IamLifecycle.LocalAws.Accounts;

public sealed partial class LocalAccount
{
    /// <summary>Puts a row. It replaces an existing row with this name.</summary>
    public Task PutRowAsync(string userName, params (string Name, AttributeValue Value)[] attributes)
    {
        var item = attributes.ToDictionary(each => each.Name, each => each.Value);
        item["UserName"] = new AttributeValue(userName);
        return Clients.DynamoDb.PutItemAsync(RowTable, item);
    }

    /// <summary>Removes a row.</summary>
    public Task DeleteRowAsync(string userName) => Clients.DynamoDb.DeleteItemAsync(RowTable, Key("UserName", userName));

    /// <summary>Returns an item of the function's state table; null if there is none.</summary>
    public async Task<Dictionary<string, AttributeValue>?> GetStateAsync(string id)
    {
        var request = new GetItemRequest
        {
            TableName = StateTable,
            Key = Key("Id", id),
            ConsistentRead = true,
        };
        var answer = await Clients.DynamoDb.GetItemAsync(request);
        return answer.IsItemSet ? answer.Item : null;
    }

    private static Dictionary<string, AttributeValue> Key(string name, string value) => new() { [name] = new AttributeValue(value) };
}
