using System.Diagnostics;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.Deployment.Layers;

/// <summary>If terragrunt is installed, it validates the layer and plans an environment against the emulated AWS.</summary>
public sealed class TerragruntItselfTests(EmulatedAwsFixture fixture) : IClassFixture<EmulatedAwsFixture>
{
    private const string EmulatedAccount = "123456789012";

    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "terragrunt"))
        .FirstOrDefault(File.Exists);

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task Terragrunt_validates_and_plans_each_environment(string environment)
    {
        DirectoryInfo copy = CopyOfTheLayer();
        string folder = Path.Combine(copy.FullName, "live", environment);
        File.ReadAllText(Path.Combine(folder, "account.hcl")).Should().Contain(EmulatedAccount);
        if (Program is not null)
        {
            await RunAsync(folder, "stack", "generate");
            await RunAsync(folder, "hcl", "validate");
            await RunAsync(folder, "stack", "run", "plan", "--backend-bootstrap", "--non-interactive");
        }

        copy.Delete(recursive: true);
    }

    // The provider refuses every account except the configured one, so the copy names the account of the emulated AWS.
    private static DirectoryInfo CopyOfTheLayer()
    {
        DirectoryInfo copy = Directory.CreateTempSubdirectory("iam-lifecycle-terragrunt-");
        foreach (string file in Repository.Files("terragrunt", "*.hcl"))
        {
            string to = Path.Combine(copy.FullName, Path.GetRelativePath(Repository.PathTo("terragrunt"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.WriteAllText(
                to,
                File.ReadAllText(file)
                    .Replace("111111111111", EmulatedAccount, StringComparison.Ordinal)
                    .Replace("222222222222", EmulatedAccount, StringComparison.Ordinal)
            );
        }

        return copy;
    }

    private async Task RunAsync(string folder, params string[] arguments)
    {
        EmulatedAws aws = fixture.Aws;
        var start = new ProcessStartInfo(Program!, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AWS_ENDPOINT_URL"] = aws.Endpoint.ToString().TrimEnd('/');
        start.Environment["AWS_ACCESS_KEY_ID"] = "test";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "test";
        start.Environment["TG_SOURCE_MAP"] = "git::https://git.example.org/platform/iam-lifecycle.git=" + Repository.Root;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, await output + errors);
    }
}
