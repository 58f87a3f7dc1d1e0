using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IamLifecycle.Deployment.Policies.Cases;
using IamLifecycle.LocalAws.Permissions;
using IamLifecycle.TestKit;

namespace IamLifecycle.Deployment.Policies;

/// <summary>The policies stored for machines without terraform are the ones that terraform renders today.</summary>
[Takes(20)]
public sealed class KeptPoliciesTests
{
    private const string Kept = "src/IamLifecycle.LocalAws/policies/role-policies.json";
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [TerraformFact]
    public async Task The_stored_policies_equal_what_terraform_renders_for_the_samples()
    {
        IReadOnlyDictionary<string, JsonObject> planned = await SampleDeployments.PlanAsync();
        JsonObject union = Union(planned["full[\"onboard\"]"], planned["full[\"notify\"]"]);
        string fresh = Repository.PathTo("artifacts", "role-policies.json");
        await File.WriteAllTextAsync(fresh, union.ToJsonString(Indented) + "\n");

        Repository
            .Text(Kept.Split('/'))
            .Should()
            .Be(await File.ReadAllTextAsync(fresh), $"the module's policies changed: copy {fresh} to {Kept}");
        JsonObject plain = RolePolicies.For(new RoleSettings(PlainEnvironment));
        SampleDeployments.Canonical(plain).Should().Be(SampleDeployments.Canonical(planned[SampleDeployments.Plain]));
    }

    private static Dictionary<string, string> PlainEnvironment =>
        new()
        {
            ["TABLE_NAME"] = "sample-users",
            ["STATE_TABLE_NAME"] = "samplename-state",
            ["PERMISSIONS_BOUNDARY_ARN"] = "arn:aws:iam::123456789012:policy/sample-boundary",
            ["KMS_KEY_ID"] = "arn:aws:kms:eu-central-1:123456789012:key/sample",
        };

    /// <summary>Every statement of both samples, without duplicates.</summary>
    private static JsonObject Union(JsonObject one, JsonObject other)
    {
        var union = new JsonObject();
        foreach (string name in one.Select(policy => policy.Key).Order(StringComparer.Ordinal))
        {
            IEnumerable<JsonNode?> statements = new[] { one, other }.SelectMany(policies => policies[name]!["Statement"]!.AsArray());
            union[name] = new JsonArray([
                .. statements.DistinctBy(statement => (string)statement!["Sid"]!).Select(statement => statement!.DeepClone()),
            ]);
        }

        return union;
    }
}
