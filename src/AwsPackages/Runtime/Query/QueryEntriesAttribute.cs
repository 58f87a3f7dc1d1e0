namespace AwsPackages.Runtime;

/// <summary>
/// What AWS Query calls key and value of a map's entries (Smithy, "xmlName trait"), where it is not <c>key</c> and <c>value</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class QueryEntriesAttribute(string key, string value) : Attribute
{
    public string Key => key;

    public string Value => value;
}
