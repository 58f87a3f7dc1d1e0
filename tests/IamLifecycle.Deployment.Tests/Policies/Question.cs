using System.Text.Json.Nodes;

namespace IamLifecycle.Deployment.Policies;

/// <summary>
/// One request that AWS evaluates: principal, action, resource and context (<c>key=value</c>, several values separated by <c>|</c>).
/// </summary>
internal sealed record Question(string Principal, string Action, string Resource, params string[] Context)
{
    public const string Account = "123456789012";

    public JsonArray IdentityPolicies { get; init; } = [];

    public JsonNode? Boundary { get; init; }

    public JsonNode? ResourcePolicy { get; init; }

    /// <summary>In addition to the policy that allows everything, which every account has.</summary>
    public JsonNode? ServiceControlPolicy { get; init; }

    public JsonObject ToJson(string identityPolicies) =>
        new()
        {
            ["principal"] = Principal,
            ["action"] = Action,
            ["resource"] = Resource,
            ["account"] = Account,
            ["context"] = new JsonObject(
                Context.Select(each => each.Split('=', 2)).Select(each => KeyValuePair.Create(each[0], Value(each[1])))
            ),
            ["identityPolicies"] = identityPolicies,
            ["boundary"] = Boundary?.DeepClone(),
            ["resourcePolicy"] = ResourcePolicy?.DeepClone(),
            ["serviceControlPolicy"] = ServiceControlPolicy?.DeepClone(),
        };

    // Condition keys with several values are lists even if they have one value.
    private static JsonNode? Value(string text) =>
        text.Contains('|', StringComparison.Ordinal)
            ? new JsonArray([.. text.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(each => (JsonNode)each)])
            : text;
}
