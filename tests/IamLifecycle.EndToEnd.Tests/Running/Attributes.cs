using Amazon.DynamoDBv2.Model;

namespace IamLifecycle.EndToEnd;

/// <summary>Attributes of rows.</summary>
internal static class Attributes
{
    public static (string Name, AttributeValue Value) On(string name) => (name, new AttributeValue { BOOL = true });

    public static (string Name, AttributeValue Value) Off(string name) => (name, new AttributeValue { BOOL = false });

    public static (string Name, AttributeValue Value) Text(string name, string text) => (name, new AttributeValue(text));

    public static (string Name, AttributeValue Value) Number(string name, long number) => (name, new AttributeValue { N = $"{number}" });

    public static (string Name, AttributeValue Value) Set(string name, params string[] texts) =>
        (name, new AttributeValue { SS = [.. texts] });

    /// <summary>A list. Unlike a set, it may be empty.</summary>
    public static (string Name, AttributeValue Value) List(string name, params string[] texts) =>
        (name, new AttributeValue { L = [.. texts.Select(text => new AttributeValue(text))], IsLSet = true });

    public static (string Name, AttributeValue Value) Map(string name, params (string Key, string Value)[] pairs) =>
        (name, new AttributeValue { M = pairs.ToDictionary(pair => pair.Key, pair => new AttributeValue(pair.Value)), IsMSet = true });
}
