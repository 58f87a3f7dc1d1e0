using System.Diagnostics;
using IamLifecycle.LocalAws.Deployment;
using IamLifecycle.TestKit;

namespace IamLifecycle.Deployment.Modules;

/// <summary>The checks that terraform itself makes of modules and examples.</summary>
[Takes(110)]
public sealed class TerraformTests
{
    private const string VariableTests = "validation";

    private static readonly Dictionary<string, string> Region = new() { ["AWS_REGION"] = "eu-central-1" };

    [TerraformFact]
    public async Task Terraform_files_are_formatted()
    {
        using Terraform terraform = Terraform.In(Repository.Root);

        (int code, string output) = await terraform.TryAsync("", "fmt", "-recursive", "-check", "-diff", "-no-color");

        code.Should().Be(0, output);
    }

    [TerraformFact]
    public async Task Terragrunt_files_are_formatted()
    {
        foreach (string file in Repository.Files("terragrunt", "*.hcl"))
        {
            var start = new ProcessStartInfo(Terraform.Find()!, ["fmt", "-check", "-no-color", "-"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process fmt = Process.Start(start)!;
            await fmt.StandardInput.WriteAsync(await File.ReadAllTextAsync(file));
            fmt.StandardInput.Close();
            string answer = await fmt.StandardOutput.ReadToEndAsync();
            await fmt.WaitForExitAsync();

            fmt.ExitCode.Should().Be(0, file + answer);
        }
    }

    /// <summary>The other example is applied, and the modules have tests.</summary>
    [TerraformFact]
    public async Task The_minimal_example_is_valid()
    {
        using Terraform terraform = Terraform.In(Repository.Root);
        await terraform.InitAsync("examples/minimal");

        (await terraform.RunAsync("examples/minimal", "validate", "-no-color")).Should().Contain("The configuration is valid");
    }

    [TerraformTheory]
    [InlineData("modules/iam-lifecycle", "defaults", "partitions", "variants", "conditions")]
    [InlineData("modules/iam-events-forwarding", "forwarding")]
    public async Task The_tests_of_each_module_pass(string folder, params string[] files)
    {
        using Terraform terraform = Terraform.In(Repository.Root, Region);

        await ShouldPassAsync(terraform, folder, files);
    }

    /// <summary>The module with its variables only: it refuses the same values, and terraform plans nothing else.</summary>
    [TerraformFact]
    public async Task Every_variable_refuses_invalid_values()
    {
        const string Module = "modules/iam-lifecycle";
        using Terraform terraform = Terraform.In(Repository.Root, Region);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(terraform.Folder, Module), "*.tf"))
        {
            if (!Path.GetFileName(file).StartsWith("variables", StringComparison.Ordinal) && Path.GetFileName(file) != "versions.tf")
            {
                File.Delete(file);
            }
        }

        await ShouldPassAsync(terraform, Module, VariableTests);
    }

    [Fact]
    public void Every_test_file_of_a_module_is_run() =>
        Repository
            .Files("terraform/modules", "*.tftest.hcl")
            .Select(file => Path.GetFileName(file).Split('.')[0])
            .Should()
            .BeEquivalentTo(["defaults", "partitions", "variants", "conditions", VariableTests, "forwarding"]);

    private static async Task ShouldPassAsync(Terraform terraform, string folder, params string[] files)
    {
        await terraform.InitAsync(folder);

        (int code, string output) = await terraform.TryAsync(
            folder,
            ["test", "-no-color", .. files.Select(file => $"-filter=tests/{file}.tftest.hcl")]
        );

        code.Should().Be(0, output);
        output.Should().MatchRegex(@"Success! [1-9]\d* passed, 0 failed\.");
    }
}
