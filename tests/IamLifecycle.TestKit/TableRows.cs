using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;

namespace IamLifecycle.TestKit;

/// <summary>Rows of the users table, written as anybody would write them.</summary>
public static class TableRows
{
    /// <summary>Puts a row; what was there under the name is replaced.</summary>
    public static Task PutRowAsync(this LocalAccount account, string userName, params (string Name, AttributeValue Value)[] attributes)
    {
        var item = attributes.ToDictionary(each => each.Name, each => each.Value);
        item["UserName"] = new AttributeValue(userName);
        return account.Clients.DynamoDb.PutItemAsync(LocalAccount.UsersTable, item);
    }

    /// <summary>Removes a row.</summary>
    public static Task DeleteRowAsync(this LocalAccount account, string userName) =>
        account.Clients.DynamoDb.DeleteItemAsync(LocalAccount.UsersTable, Key("UserName", userName));

    /// <summary>An item of the function's state table; null when there is none.</summary>
    public static async Task<Dictionary<string, AttributeValue>?> GetStateAsync(this LocalAccount account, string id)
    {
        var request = new GetItemRequest { TableName = LocalAccount.StateTable, Key = Key("Id", id), ConsistentRead = true };
        var answer = await account.Clients.DynamoDb.GetItemAsync(request);
        return answer.IsItemSet ? answer.Item : null;
    }

    private static Dictionary<string, AttributeValue> Key(string name, string value) => new() { [name] = new AttributeValue(value) };
}
