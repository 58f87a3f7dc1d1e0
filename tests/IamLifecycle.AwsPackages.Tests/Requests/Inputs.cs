using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace IamLifecycle.AwsPackages.Tests.Requests;

/// <summary>Fills requests with the values that botocore received. Members are matched by their names in the model.</summary>
internal static class Inputs
{
    public static object Fill(Type type, JsonObject members)
    {
        var value = Activator.CreateInstance(type)!;
        foreach (var (name, member) in members)
        {
            var property = type.GetProperty(char.ToUpperInvariant(name[0]) + name[1..])
                ?? throw new MissingMemberException(type.Name, name);
            property.SetValue(value, Convert(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, member!));
        }

        return value;
    }

    private static object Convert(Type type, JsonNode value) =>
        type switch
        {
            _ when type == typeof(string) => value.GetValue<string>(),
            _ when type == typeof(bool) => value.GetValue<bool>(),
            _ when type == typeof(int) => value.GetValue<int>(),
            _ when type == typeof(long) => value.GetValue<long>(),
            _ when type == typeof(DateTime) => DateTime.Parse(value["time"]!.GetValue<string>(), CultureInfo.InvariantCulture),
            _ when type == typeof(MemoryStream) => new MemoryStream(System.Convert.FromBase64String(value["blob"]!.GetValue<string>())),
            _ when type.IsAssignableTo(typeof(ConstantClass)) => Activator.CreateInstance(type, value.GetValue<string>())!,
            _ when type.IsAssignableTo(typeof(IList)) => Items(type, value.AsArray()),
            _ when type.IsAssignableTo(typeof(IDictionary)) => Entries(type, value.AsObject()),
            _ => Fill(type, value.AsObject()),
        };

    private static IList Items(Type type, JsonArray values)
    {
        var items = (IList)Activator.CreateInstance(type)!;
        foreach (var value in values)
        {
            items.Add(Convert(type.GenericTypeArguments[0], value!));
        }

        return items;
    }

    private static IDictionary Entries(Type type, JsonObject values)
    {
        var entries = (IDictionary)Activator.CreateInstance(type)!;
        foreach (var (key, value) in values)
        {
            entries[key] = Convert(type.GenericTypeArguments[1], value!);
        }

        return entries;
    }
}
