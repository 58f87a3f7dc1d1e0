using System.Text.Json;
using System.Text.Json.Nodes;
using IamLifecycle.Deployment.Deployed;
using IamLifecycle.Deployment.Policies.Cases;
using IamLifecycle.LocalAws.Permissions;

namespace IamLifecycle.Deployment.Policies;

/// <summary>End-to-end tests, demo and matrices check their calls against the same role policies that terraform creates.</summary>
[Collection(DeploymentGroup.Name)]
public sealed class RolePoliciesTests(DeploymentFixture deployment)
{
    [TerraformFact]
    public void The_stored_policies_with_the_settings_of_a_deployment_equal_the_rendered_policies()
    {
        JsonElement function = deployment.Values("module.iam_lifecycle.aws_lambda_function.this");
        var variables = function.GetProperty("environment")[0].GetProperty("variables").EnumerateObject();
        RoleSettings settings = DeploymentFixture.WithInputs(
            new RoleSettings(variables.ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!))
        );
        JsonObject rendered = new(
            new[] { "users", "parameters", "tables", "operations", "people" }.Select(name => KeyValuePair.Create(name, Rendered(name)))
        );

        // For operators who may assume the role; the function makes no such call.
        JsonArray operations = rendered["operations"]!["Statement"]!.AsArray();
        operations.Remove(operations.Single(statement => (string?)statement!["Sid"] == "Settings"));

        SampleDeployments.Canonical(RolePolicies.For(settings)).Should().Be(SampleDeployments.Canonical(rendered));
    }

    private JsonNode? Rendered(string name) =>
        JsonNode.Parse(
            deployment.Values($"module.iam_lifecycle.aws_iam_role_policy.function[\"{name}\"]").GetProperty("policy").GetString()!
        );
}
