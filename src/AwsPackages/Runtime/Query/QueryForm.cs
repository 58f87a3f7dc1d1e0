using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;

namespace AwsPackages.Runtime;

/// <summary>Writes the form of an AWS Query request: <c>Name.Member</c>, <c>List.member.1</c>, <c>Map.entry.1.key</c>.</summary>
internal static class QueryForm
{
    public static string Write(string action, string version, object request, JsonTypeInfo shape)
    {
        var form = new StringBuilder($"Action={action}&Version={version}");
        Append(form, "", request, shape);
        return form.ToString();
    }

    private static void Append(StringBuilder form, string path, object value, JsonTypeInfo shape, QueryEntriesAttribute? names = null)
    {
        switch (shape.Kind)
        {
            case JsonTypeInfoKind.Object:
                AppendMembers(form, path, value, shape);
                break;
            case JsonTypeInfoKind.Enumerable:
                AppendItems(form, path, (ICollection)value, shape.Options.GetTypeInfo(shape.ElementType!));
                break;
            case JsonTypeInfoKind.Dictionary:
                AppendEntries(form, path, (IDictionary)value, names, shape.Options.GetTypeInfo(shape.ElementType!));
                break;
            default:
                AppendPair(form, path, Text(value));
                break;
        }
    }

    private static void AppendMembers(StringBuilder form, string path, object value, JsonTypeInfo shape)
    {
        foreach (var member in shape.Properties)
        {
            if (member.Get?.Invoke(value) is { } content && ShapeRules.IsSet(content))
            {
                Append(
                    form,
                    path.Length == 0 ? member.Name : $"{path}.{member.Name}",
                    content,
                    shape.Options.GetTypeInfo(member.PropertyType),
                    NamesOf(member)
                );
            }
        }
    }

    private static void AppendItems(StringBuilder form, string path, ICollection items, JsonTypeInfo shape)
    {
        if (items.Count == 0)
        {
            AppendPair(form, path, "");
        }

        var number = 0;
        foreach (var item in items)
        {
            Append(form, string.Create(CultureInfo.InvariantCulture, $"{path}.member.{++number}"), item, shape);
        }
    }

    private static QueryEntriesAttribute? NamesOf(JsonPropertyInfo member) =>
        member.AttributeProvider?.GetCustomAttributes(typeof(QueryEntriesAttribute), inherit: false) is [QueryEntriesAttribute names]
            ? names
            : null;

    private static void AppendEntries(
        StringBuilder form,
        string path,
        IDictionary entries,
        QueryEntriesAttribute? names,
        JsonTypeInfo shape
    )
    {
        var number = 0;
        foreach (DictionaryEntry entry in entries)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{path}.entry.{++number}");
            AppendPair(form, $"{place}.{names?.Key ?? "key"}", Text(entry.Key));
            Append(form, $"{place}.{names?.Value ?? "value"}", entry.Value!, shape);
        }
    }

    private static void AppendPair(StringBuilder form, string path, string value) =>
        form.Append('&').Append(path).Append('=').Append(Uri.EscapeDataString(value));

    private static string Text(object value) =>
        value switch
        {
            string text => text,
            bool flag => flag ? "true" : "false",
            DateTime time => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            MemoryStream blob => Convert.ToBase64String(blob.ToArray()),
            ConstantClass constant => constant.Value,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new NotSupportedException(value.GetType().Name),
        };
}
