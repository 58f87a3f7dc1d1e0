using System.Text.Json;

namespace AwsPackages.Generator;

/// <summary>A member of a shape: its serialized name, its name and type in C#, and whether it is a secret.</summary>
internal sealed record Member(string Wire, string Name, string Type, bool IsCollection, bool IsSensitive)
{
    /// <summary>The names of key and value of a map's entries in AWS Query; null for <c>key</c> and <c>value</c>.</summary>
    public (string Key, string Value)? Entries { get; init; }
}

/// <summary>The shapes that are reachable from the inputs and outputs of the selected operations.</summary>
internal sealed class ShapeCatalog(ServiceDescription service, ServicePlan plan)
{
    private readonly SortedDictionary<string, IReadOnlyList<Member>> _structures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, IReadOnlyList<string>> _constants = new(StringComparer.Ordinal);

    /// <summary>The structures below the inputs and outputs, by their name in C#.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Member>> Structures => _structures;

    /// <summary>The sets of constants, by their name in C#.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Constants => _constants;

    public IReadOnlyList<Member> Members(string? shape)
    {
        var members = new List<Member>();
        foreach (var member in shape is null ? [] : service.Shape(shape).GetProperty("members").EnumerateObject().AsEnumerable())
        {
            RequirePlain(shape!, member);
            var target = member.Value.GetProperty("shape").GetString()!;
            var kind = Kind(target);
            members.Add(
                new Member(
                    member.Value.TryGetProperty("locationName", out var wire) ? wire.GetString()! : member.Name,
                    Names.Pascal(member.Name),
                    Type(target),
                    kind is "list" or "map",
                    Flag(service.Shape(target), "sensitive")
                )
                {
                    Entries = kind is "map" ? EntryNames(service.Shape(target)) : null,
                }
            );
        }

        return members;
    }

    // As in the official SDK, each input or output has its own class, and lists and maps of constants are lists and maps of strings.
    private string Type(string shape) =>
        Kind(shape) switch
        {
            "string" => service.Shape(shape).TryGetProperty("enum", out var values) ? Constant(shape, values) : "string",
            "integer" => "int?",
            "long" => "long?",
            "boolean" => "bool?",
            "double" => "double?",
            "float" => "float?",
            "timestamp" => "DateTime?",
            "blob" => "MemoryStream",
            "list" => $"List<{Element(service.Shape(shape).GetProperty("member"))}>",
            "map" => $"Dictionary<string, {Element(service.Shape(shape).GetProperty("value"))}>",
            "structure" => Structure(shape),
            var other => throw new NotSupportedException($"{shape} is a {other}."),
        };

    private string Element(JsonElement element)
    {
        var shape = element.GetProperty("shape").GetString()!;
        var type = Type(shape).TrimEnd('?');
        return Kind(shape) == "string" ? "string" : type;
    }

    private string Constant(string shape, JsonElement values)
    {
        _constants[Names.Pascal(shape)] = [.. values.EnumerateArray().Select(v => v.GetString()!)];
        return Names.Pascal(shape);
    }

    private string Structure(string shape)
    {
        var name = plan.RenamedShapes.TryGetValue(shape, out var renamed) ? renamed : Names.Pascal(shape);
        if (!_structures.ContainsKey(name))
        {
            _structures[name] = []; // before its members, because shapes may be recursive
            _structures[name] = Members(shape);
        }

        return name;
    }

    private string Kind(string shape) => service.Shape(shape).GetProperty("type").GetString()!;

    private static (string Key, string Value)? EntryNames(JsonElement map)
    {
        var names = (Key: Wire(map, "key"), Value: Wire(map, "value"));
        return names == ("key", "value") ? null : names;
    }

    private static string Wire(JsonElement map, string part) =>
        map.GetProperty(part).TryGetProperty("locationName", out var name) ? name.GetString()! : part;

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var flag) && flag.GetBoolean();

    // Fails for traits that the runtime does not support, so that they are not ignored silently.
    private void RequirePlain(string shape, JsonProperty member)
    {
        var target = service.Shape(member.Value.GetProperty("shape").GetString()!);
        if (
            service.IsRest
            && member.Value.TryGetProperty("location", out var location)
            && location.GetString() is "uri" or "querystring"
            && Kind(member.Value.GetProperty("shape").GetString()!) is "string" or "integer" or "boolean"
        )
        {
            return;
        }

        string[] unknown = ["location", "streaming", "idempotencyToken", "timestampFormat", "flattened"];
        if (
            unknown.Any(trait => member.Value.TryGetProperty(trait, out _) || target.TryGetProperty(trait, out _))
            || (target.TryGetProperty("member", out var item) && item.TryGetProperty("locationName", out _))
        )
        {
            throw new NotSupportedException($"{shape}.{member.Name} has a trait that the runtime does not support.");
        }
    }
}
