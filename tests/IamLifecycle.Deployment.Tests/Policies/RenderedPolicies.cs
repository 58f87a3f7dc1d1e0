using System.Text.Json;
using System.Text.Json.Nodes;
using IamLifecycle.Deployment.Deployed;
using IamLifecycle.Deployment.Policies.Cases;

namespace IamLifecycle.Deployment.Policies;

/// <summary>The policies as terraform rendered them, and the principals that they apply to.</summary>
/// <param name="values">The attributes of a resource, by its address.</param>
internal sealed class RenderedPolicies(Func<string, JsonElement> values)
{
    private const string Module = "module.iam_lifecycle.";
    private static readonly string[] OfTheFunction = ["users", "parameters", "tables", "operations", "people"];

    /// <summary>The applied policies.</summary>
    public RenderedPolicies(DeploymentFixture deployment)
        : this(deployment.Values) { }

    /// <summary>Each deployment creates a new key.</summary>
    private string KeyArn => values(Module + "aws_kms_key.parameters[0]").GetProperty("arn").GetString()!;

    /// <summary>The request with the policies that apply to its principal.</summary>
    public Question With(PolicyCase each) =>
        each.Actor is Actor.SchedulerService
            ? new Question("scheduler.amazonaws.com", each.Action, each.Resource, each.Context)
            {
                ResourcePolicy = Policy("aws_iam_role.scheduler", "assume_role_policy"),
            }
            : OfAPrincipal(each);

    private Question OfAPrincipal(PolicyCase each)
    {
        string resource = each.Resource == PolicyCase.Key ? KeyArn : each.Resource;
        var question = new Question(
            Principal(each.Actor),
            each.Action,
            resource,
            [.. each.Context, "aws:PrincipalArn=" + Principal(each.Actor)]
        )
        {
            ResourcePolicy = OfResource(each.Resource),
        };
        return each.Actor switch
        {
            Actor.Function => question with { IdentityPolicies = Function },
            Actor.User => question with { IdentityPolicies = [Everything()], Boundary = Policy("aws_iam_policy.boundary[0]") },
            Actor.RowWriter => question with
            {
                IdentityPolicies = [JsonNode.Parse(values("aws_iam_policy.row_writer").GetProperty("policy").GetString()!)],
            },
            Actor.Scheduler => question with { IdentityPolicies = [Policy("aws_iam_role_policy.scheduler")] },
            Actor.Administrator => question with { IdentityPolicies = [Everything()] },
            _ => question,
        };
    }

    /// <summary>The resource policy, if the resource has one.</summary>
    private JsonNode? OfResource(string resource) =>
        resource switch
        {
            PolicyCase.Key => Policy("aws_kms_key.parameters[0]"),
            PolicyCase.Users => OfTable("aws_dynamodb_resource_policy.users[0]"),
            PolicyCase.State => OfTable("aws_dynamodb_resource_policy.state"),
            _ => null,
        };

    private JsonNode? OfTable(string address) => values(Module + address).ValueKind is JsonValueKind.Undefined ? null : Policy(address);

    public JsonArray Function => [.. OfTheFunction.Select(name => Policy($"aws_iam_role_policy.function[\"{name}\"]"))];

    /// <summary>The actions that the role of the function allows, on any resource and under any condition.</summary>
    public IEnumerable<string> FunctionActions =>
        Function
            .SelectMany(policy => policy!["Statement"]!.AsArray())
            .Where(statement => (string?)statement!["Effect"] == "Allow")
            .SelectMany(statement =>
                statement!["Action"] is JsonArray actions ? actions.Select(action => (string)action!) : [(string)statement["Action"]!]
            )
            .Distinct();

    private JsonNode Policy(string address, string attribute = "policy") =>
        JsonNode.Parse(values(Module + address).GetProperty(attribute).GetString()!)!;

    private static JsonNode Everything() =>
        JsonNode.Parse("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""")!;

    private static string Principal(Actor actor) =>
        "arn:aws:iam::123456789012:"
        + actor switch
        {
            Actor.Function => "role/iam-lifecycle-eu-central-1",
            Actor.User => "user/iam-lifecycle/alice",
            Actor.Scheduler => "role/iam-lifecycle-eu-central-1-scheduler",
            Actor.Reader => "role/key-consumers",
            Actor.RowWriter => "role/portal",
            _ => "role/administrator",
        };
}
