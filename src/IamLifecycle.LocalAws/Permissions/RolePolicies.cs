using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IamLifecycle.LocalAws.Permissions;

/// <summary>
/// The policies that the terraform module gives to the function's role, computed without terraform. <c>role-policies.json</c> is the output
/// of terraform for sample settings; the settings of a deployment replace the samples. Tests compare both with the output of terraform.
/// </summary>
public static class RolePolicies
{
    private static readonly Lazy<JsonObject> Rendered = new(() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "role-policies.json")))!.AsObject()
    );

    /// <summary>The role's inline policies, by name.</summary>
    public static JsonObject For(RoleSettings settings)
    {
        var samples = new Samples(settings.Samples);
        var policies = new JsonObject();
        foreach (var (name, statements) in Rendered.Value)
        {
            var rendered = statements!.AsArray().Where(statement => settings.Has((string)statement!["Sid"]!)).ToList();
            if (rendered.Count > 0)
            {
                policies[name] = new JsonObject
                {
                    ["Version"] = "2012-10-17",
                    ["Statement"] = new JsonArray([.. rendered.Select(statement => samples.Replace(statement!))]),
                };
            }
        }

        return policies;
    }

    /// <summary>The values that replace each sample: none, one or more.</summary>
    private sealed class Samples(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        // The longest sample first, because one sample may be a prefix of another.
        private readonly Regex places = new(string.Join('|', values.Keys.OrderByDescending(sample => sample.Length).Select(Regex.Escape)));

        public JsonNode Replace(JsonNode node) =>
            node switch
            {
                JsonObject members => new JsonObject(
                    members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Replace(member.Value!)))
                ),
                JsonArray items => new JsonArray([.. items.SelectMany(Items)]),
                _ => Texts(node).ToList() is [var single] ? single : new JsonArray([.. Items(node)]),
            };

        private IEnumerable<JsonNode> Items(JsonNode? item) =>
            item is JsonValue ? Texts(item).Select(text => (JsonNode)text) : [Replace(item!)];

        private IEnumerable<string> Texts(JsonNode node)
        {
            var text = (string)node!;
            var list = places.Matches(text).Select(place => place.Value).FirstOrDefault(sample => values[sample].Count != 1);
            return list is null
                ? [places.Replace(text, place => values[place.Value].Single())]
                : values[list].Select(value => text.Replace(list, value, StringComparison.Ordinal)).Distinct();
        }
    }
}
