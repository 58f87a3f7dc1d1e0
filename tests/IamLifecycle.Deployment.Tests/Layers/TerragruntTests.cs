using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IamLifecycle.TestKit;

namespace IamLifecycle.Deployment.Layers;

/// <summary>The terragrunt layer parses, passes exactly the inputs of the module, and every environment sets all values.</summary>
[Takes(20)]
public sealed partial class TerragruntTests
{
    private static readonly string[] Environments = ["staging", "production"];

    [Fact]
    public async Task Every_terragrunt_file_parses()
    {
        string[] files = Repository.Files("terragrunt", "*.hcl");

        files.Length.Should().BeGreaterThan(5);
        (await HclFile.ParseAsync(files)).Should().HaveCount(files.Length);
    }

    [Fact]
    public async Task The_unit_passes_every_input_of_the_module_and_no_other()
    {
        ModuleInputs module = await ModuleInputs.ReadAsync();
        JsonElement inputs = (await HclFile.ParseOneAsync("terragrunt", "units", "iam-lifecycle", "terragrunt.hcl")).GetProperty("inputs");

        module.Problems(inputs).Should().BeEmpty();
        inputs.EnumerateObject().Select(input => input.Name).Should().BeEquivalentTo(module.Names.Except([ModuleInputs.PackagePath]));
        inputs.EnumerateObject().Should().OnlyContain(input => input.Value.GetString() == $"${{values.{input.Name}}}");
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task An_environment_sets_every_value_of_the_unit_with_the_right_type(string environment)
    {
        JsonElement unit = (await HclFile.ParseOneAsync("terragrunt", "live", environment, "terragrunt.stack.hcl"))
            .GetProperty("unit")
            .GetProperty("iam_lifecycle")[0];
        JsonObject values = JsonNode.Parse(unit.GetProperty("values").GetRawText())!.AsObject();
        string[] taken =
        [
            .. ValueName()
                .Matches(Repository.Text("terragrunt", "units", "iam-lifecycle", "terragrunt.hcl"))
                .Select(match => match.Groups[1].Value)
                .Distinct(),
        ];

        values.Select(value => value.Key).Should().BeEquivalentTo(taken);
        values.Remove("module_source").Should().BeTrue();
        values.Remove("module_version").Should().BeTrue();
        (await ModuleInputs.ReadAsync()).Problems(JsonSerializer.SerializeToElement(values)).Should().BeEmpty();
        File.Exists(Repository.PathTo("terragrunt", "live", environment, unit.GetProperty("source").GetString()!, "terragrunt.hcl"))
            .Should()
            .BeTrue();
    }

    [Fact]
    public async Task A_single_unit_sets_all_required_inputs_of_the_module()
    {
        JsonElement inputs = (await HclFile.ParseOneAsync("terragrunt", "one-unit", "terragrunt.hcl")).GetProperty("inputs");

        (await ModuleInputs.ReadAsync()).Problems(inputs).Should().BeEmpty();
    }

    [Fact]
    public async Task The_input_check_finds_invalid_inputs()
    {
        JsonElement wrong = JsonDocument
            .Parse("""{"nmae":"x","memory_size":"much","allowed_groups":[1],"package_s3":{"bukket":"b"},"tracing":true}""")
            .RootElement;

        (await ModuleInputs.ReadAsync()).Problems(wrong).Should().HaveCount(4);
        (await ModuleInputs.ReadAsync()).Problems(JsonDocument.Parse("{}").RootElement).Should().Equal("a package is required");
    }

    [Fact]
    public async Task The_state_has_a_lock_file_and_the_provider_refuses_other_accounts()
    {
        JsonElement root = await HclFile.ParseOneAsync("terragrunt", "root.hcl");

        root.GetProperty("remote_state")[0].GetProperty("config").GetProperty("use_lockfile").GetBoolean().Should().BeTrue();
        root.GetProperty("generate").GetProperty("provider")[0].GetProperty("contents").GetString().Should().Contain("allowed_account_ids");
        foreach (string environment in Environments)
        {
            JsonElement account = (await HclFile.ParseOneAsync("terragrunt", "live", environment, "account.hcl")).GetProperty("locals")[0];
            account.GetProperty("account_id").GetString().Should().MatchRegex("^[0-9]{12}$");
        }
    }

    [GeneratedRegex(@"values\.(\w+)")]
    private static partial Regex ValueName();
}
