using System.Text.Json;

namespace IamLifecycle.Deployment.Layers;

/// <summary>The variables of the module, and a check of values for them.</summary>
internal sealed class ModuleInputs(IReadOnlyDictionary<string, JsonElement> variables)
{
    /// <summary>Either this or package_s3 is enough. terragrunt runs the module from a copy and does not set this.</summary>
    public const string PackagePath = "package_path";

    public IEnumerable<string> Names => variables.Keys;

    public static async Task<ModuleInputs> ReadAsync()
    {
        string[] files = Directory.GetFiles(Repository.PathTo("terraform", "modules", "iam-lifecycle"), "variables*.tf");
        IEnumerable<JsonElement> parsed = (await HclFile.ParseAsync(files)).Values;
        return new ModuleInputs(
            parsed
                .SelectMany(file => file.GetProperty("variable").EnumerateObject())
                .ToDictionary(variable => variable.Name, variable => variable.Value[0])
        );
    }

    public string Type(string name) => variables[name].GetProperty("type").GetString()![2..^1];

    public JsonElement Default(string name) => variables[name].GetProperty("default");

    public string Description(string name) => variables[name].TryGetProperty("description", out JsonElement text) ? text.GetString()! : "";

    /// <summary>Unknown names, values of the wrong type, and missing required inputs.</summary>
    public IEnumerable<string> Problems(JsonElement inputs)
    {
        foreach (JsonProperty input in inputs.EnumerateObject())
        {
            if (!variables.ContainsKey(input.Name))
            {
                yield return $"{input.Name} is not a variable of the module";
            }
            else if (!Fits(Type(input.Name), input.Value))
            {
                yield return $"{input.Name} = {input.Value} is not of type {Type(input.Name)}";
            }
        }

        foreach (
            string missing in variables.Keys.Where(name =>
                !variables[name].TryGetProperty("default", out _) && !inputs.TryGetProperty(name, out _)
            )
        )
        {
            yield return $"{missing} is required";
        }

        if (!inputs.TryGetProperty("package_s3", out _) && !inputs.TryGetProperty(PackagePath, out _))
        {
            yield return "a package is required";
        }
    }

    private static bool Fits(string type, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => true,
            JsonValueKind.String when value.GetString()!.StartsWith("${values.", StringComparison.Ordinal) => true,
            JsonValueKind.String => type == "string",
            JsonValueKind.Number => type == "number",
            JsonValueKind.True or JsonValueKind.False => type == "bool",
            JsonValueKind.Array => (type.StartsWith("list(", StringComparison.Ordinal) || type.StartsWith("set(", StringComparison.Ordinal))
                && value.EnumerateArray().All(item => Fits(ItemType(type), item)),
            JsonValueKind.Object when type.StartsWith("map(", StringComparison.Ordinal) => value
                .EnumerateObject()
                .All(item => Fits(ItemType(type), item.Value)),
            JsonValueKind.Object => type.StartsWith("object(", StringComparison.Ordinal)
                && value.EnumerateObject().All(item => type.Contains(item.Name, StringComparison.Ordinal)),
            _ => false,
        };

    private static string ItemType(string type) => type[(type.IndexOf('(', StringComparison.Ordinal) + 1)..^1];
}
