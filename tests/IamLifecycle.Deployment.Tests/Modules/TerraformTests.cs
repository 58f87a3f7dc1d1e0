using System.Diagnostics;
using IamLifecycle.LocalAws.Deployment;

namespace IamLifecycle.Deployment.Modules;

/// <summary>What terraform itself says of modules and examples.</summary>
public sealed class TerraformTests
{
    [TerraformFact]
    public async Task Everything_is_formatted()
    {
        using Terraform terraform = Terraform.In(Repository.Root);

        (int code, string output) = await terraform.TryAsync("", "fmt", "-recursive", "-check", "-diff", "-no-color");

        code.Should().Be(0, output);
    }

    [TerraformFact]
    public async Task Terragrunts_files_are_formatted_too()
    {
        foreach (string file in Repository.Files("terragrunt", "*.hcl"))
        {
            var start = new ProcessStartInfo(Terraform.Find()!, ["fmt", "-check", "-no-color", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
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
    [InlineData("examples/minimal")]
    [InlineData("examples/complete")]
    public async Task It_is_valid(string folder)
    {
        using Terraform terraform = Terraform.In(Repository.Root);
        await terraform.InitAsync(folder);

        (await terraform.RunAsync(folder, "validate", "-no-color")).Should().Contain("The configuration is valid");
    }

    [TerraformFact]
    public async Task The_modules_own_tests_pass()
    {
        using Terraform terraform = Terraform.In(Repository.Root, new Dictionary<string, string> { ["AWS_REGION"] = "eu-central-1" });
        await terraform.InitAsync("modules/iam-lifecycle");

        (int code, string output) = await terraform.TryAsync("modules/iam-lifecycle", "test", "-no-color");

        code.Should().Be(0, output);
        output.Should().MatchRegex(@"Success! \d\d passed, 0 failed\.");
    }
}
