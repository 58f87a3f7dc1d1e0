namespace AwsPackages.Runtime;

/// <summary>
/// The names of key and value of a map's entries in AWS Query (Smithy, "xmlName trait"), if they are not <c>key</c> and <c>value</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class QueryEntriesAttribute(string key, string value) : Attribute
{
    public string Key => key;

    public string Value => value;
}
