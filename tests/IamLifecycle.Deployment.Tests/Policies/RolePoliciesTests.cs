using System.Text.Json;
using System.Text.Json.Nodes;
using IamLifecycle.Deployment.Deployed;
using IamLifecycle.Deployment.Policies.Cases;
using IamLifecycle.LocalAws.Permissions;

namespace IamLifecycle.Deployment.Policies;

/// <summary>The role that the calls of end-to-end tests, demo and matrices are judged by is the role that terraform makes.</summary>
[Collection(DeploymentGroup.Name)]
public sealed class RolePoliciesTests(DeploymentFixture deployment)
{
    [TerraformFact]
    public void With_the_settings_of_a_deployment_they_are_what_terraform_rendered_for_it()
    {
        JsonElement function = deployment.Values("module.iam_lifecycle.aws_lambda_function.this");
        var variables = function.GetProperty("environment")[0].GetProperty("variables").EnumerateObject();
        RoleSettings settings = DeploymentFixture.WithInputs(
            new RoleSettings(variables.ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!))
        );
        JsonObject rendered = new(
            new[] { "users", "parameters", "tables", "operations", "people" }.Select(name => KeyValuePair.Create(name, Rendered(name)))
        );

        // For people who may assume the role; the function makes no such call.
        JsonArray operations = rendered["operations"]!["Statement"]!.AsArray();
        operations.Remove(operations.Single(statement => (string?)statement!["Sid"] == "Settings"));

        SampleDeployments.Canonical(RolePolicies.For(settings)).Should().Be(SampleDeployments.Canonical(rendered));
    }

    private JsonNode? Rendered(string name) =>
        JsonNode.Parse(
            deployment.Values($"module.iam_lifecycle.aws_iam_role_policy.function[\"{name}\"]").GetProperty("policy").GetString()!
        );
}
