using System.Text.RegularExpressions;
using IamLifecycle.Configuration;
using IamLifecycle.Deployment.Layers;

namespace IamLifecycle.Deployment.Modules;

/// <summary>Function and module have the same settings with the same defaults. The README lists all of the module.</summary>
public sealed partial class VariablesTests
{
    // Set by Lambda: there is no default to compare.
    private static readonly string[] OfLambda = ["AWS_REGION", "AWS_LAMBDA_LOG_LEVEL"];

    // Computed from resources of the module: there is no default to compare.
    private static readonly Dictionary<string, string> Computed = new()
    {
        ["TABLE_NAME"] = "aws_dynamodb_table.users.name",
        ["STATE_TABLE_NAME"] = "aws_dynamodb_table.state.name",
        ["PERMISSIONS_BOUNDARY_ARN"] = "local.boundary_arn",
        ["KMS_KEY_ID"] = "local.key_arn",
        ["OWNER_ID"] = "local.owner_id",
        ["NOTICE_TOPIC_ARN"] = "local.notice_topic_arn",
        ["ALLOWED_MAIL_DOMAINS"] = "join(\",\", local.mail_domains)",
        ["ADOPTABLE_USERS"] = "join(\",\", local.adoptable_users)",
    };

    private static readonly Dictionary<string, string> Environment = Setting()
        .Matches(Repository.Text("terraform", "modules", "iam-lifecycle", "environment.tf"))
        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Trim());

    [Fact]
    public void The_module_sets_every_variable_of_the_function() =>
        Environment.Keys.Should().BeEquivalentTo(Variables.All.Select(variable => variable.Name).Except(OfLambda));

    [Fact]
    public async Task Every_variable_is_an_input_or_computed_from_the_module()
    {
        ModuleInputs module = await ModuleInputs.ReadAsync();
        foreach ((string name, string expression) in Environment)
        {
            if (Computed.TryGetValue(name, out string? source))
            {
                expression.Should().Be(source);
            }
            else
            {
                expression.Should().Contain("var." + name.ToLowerInvariant());
                module.Names.Should().Contain(name.ToLowerInvariant());
            }
        }
    }

    [Fact]
    public async Task The_module_has_the_defaults_of_the_function()
    {
        ModuleInputs module = await ModuleInputs.ReadAsync();
        var compared = Variables
            .All.Where(variable =>
                Environment.ContainsKey(variable.Name) && !Computed.ContainsKey(variable.Name) && variable.Name != "LOG_LEVEL"
            )
            .ToList();

        compared.Should().HaveCountGreaterThan(15);
        foreach (Variable variable in compared)
        {
            string given = module.Default(variable.Name.ToLowerInvariant()).GetRawText().Trim('"');
            (given is "[]" or "{}" or "null" ? "" : given).Should().Be(variable.Default, variable.Name);
        }
    }

    [Fact]
    public async Task The_README_lists_every_input_and_output()
    {
        ModuleInputs module = await ModuleInputs.ReadAsync();
        string readme = Repository.Text("terraform", "modules", "iam-lifecycle", "README.md");
        var outputs = OutputName()
            .Matches(Repository.Text("terraform", "modules", "iam-lifecycle", "outputs.tf"))
            .Select(match => match.Groups[1].Value)
            .ToList();

        outputs.Should().NotBeEmpty();
        module.Names.Concat(outputs).Where(name => !readme.Contains($"| `{name}` |", StringComparison.Ordinal)).Should().BeEmpty();
        module.Names.Where(name => module.Description(name).Length < 10).Should().BeEmpty();
    }

    [GeneratedRegex(@"^    ([A-Z_]+)\s+= (.+)$", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^output ""(\w+)""", RegexOptions.Multiline)]
    private static partial Regex OutputName();
}
