using System.Text.Json;
using IamLifecycle.LocalAws.Permissions;

namespace IamLifecycle.Deployment.Layers;

/// <summary>Parses HCL files to JSON with HashiCorp's own parser. Expressions stay text in <c>${}</c>.</summary>
internal static class HclFile
{
    public static async Task<IReadOnlyDictionary<string, JsonElement>> ParseAsync(params string[] files) =>
        JsonDocument
            .Parse(await NodePrograms.RunAsync("parse.mjs", files))
            .RootElement.EnumerateObject()
            .ToDictionary(file => file.Name, file => file.Value);

    public static async Task<JsonElement> ParseOneAsync(params string[] path) =>
        (await ParseAsync(Repository.PathTo(path))).Values.Single();
}
