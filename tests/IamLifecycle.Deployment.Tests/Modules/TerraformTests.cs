using System.Diagnostics;
using IamLifecycle.LocalAws.Deployment;
using IamLifecycle.TestKit;

namespace IamLifecycle.Deployment.Modules;

/// <summary>The checks that terraform itself makes of modules and examples.</summary>
[Takes(300)]
public sealed class TerraformTests
{
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

    [TerraformTheory]
    [InlineData("modules/iam-lifecycle")]
    [InlineData("modules/iam-events-forwarding")]
    [InlineData("examples/minimal")]
    [InlineData("examples/complete")]
    public async Task Modules_and_examples_are_valid(string folder)
    {
        using Terraform terraform = Terraform.In(Repository.Root);
        await terraform.InitAsync(folder);

        (await terraform.RunAsync(folder, "validate", "-no-color")).Should().Contain("The configuration is valid");
    }

    [TerraformTheory]
    [InlineData("modules/iam-lifecycle", @"Success! \d+ passed, 0 failed\.")]
    [InlineData("modules/iam-events-forwarding", @"Success! 3 passed, 0 failed\.")]
    public async Task The_tests_of_each_module_pass(string folder, string success)
    {
        using Terraform terraform = Terraform.In(Repository.Root, new Dictionary<string, string> { ["AWS_REGION"] = "eu-central-1" });
        await terraform.InitAsync(folder);

        (int code, string output) = await terraform.TryAsync(folder, "test", "-no-color");

        code.Should().Be(0, output);
        output.Should().MatchRegex(success);
    }
}
