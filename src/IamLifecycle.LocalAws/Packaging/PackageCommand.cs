using System.CommandLine;
using System.Security.Cryptography;
using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Packaging;

/// <summary>The command <c>package [--form managed|self-contained|native] [--architecture x86_64|arm64]</c>.</summary>
internal static class PackageCommand
{
    private static readonly Dictionary<string, PackageForm> Forms = new()
    {
        ["managed"] = PackageForm.Managed,
        ["self-contained"] = PackageForm.SelfContained,
        ["native"] = PackageForm.Native,
    };

    public static Command Command()
    {
        var form = new Option<string>("--form") { Description = "The contents of the zip.", DefaultValueFactory = _ => "managed" };
        form.AcceptOnlyFromAmong([.. Forms.Keys]);
        var architecture = new Option<string>("--architecture")
        {
            Description = "The architecture of the self-contained and the native form.",
            DefaultValueFactory = _ => "x86_64",
        };
        architecture.AcceptOnlyFromAmong("x86_64", "arm64");
        var command = new Command("package", "Builds the deployment zip: the same bytes from the same sources.") { form, architecture };
        command.SetAction(
            (parsed, _) =>
                RunAsync(new PackageOptions { Form = Forms[parsed.GetValue(form)!], Architecture = parsed.GetValue(architecture)! })
        );
        return command;
    }

    private static async Task<int> RunAsync(PackageOptions options)
    {
        try
        {
            var repository = RepositoryRoot.Find();
            var zip = await PackageBuilder.BuildAsync(repository, options);
            var components = await ComponentList.WriteAsync(repository, options);
            var hash = Convert.ToBase64String(SHA256.HashData(await File.ReadAllBytesAsync(zip)));
            var dotnet = IncludedDotnet.ReadFrom(Path.ChangeExtension(zip, null)) is { } version
                ? $"with .NET {version}"
                : ".NET of Lambda";
            Console.WriteLine(
                $"{zip}\nruntime {options.Runtime}, {dotnet}, {new FileInfo(zip).Length / 1024} kB, source_code_hash "
                    + $"{hash}\n{components}: its components"
            );
            return 0;
        }
        catch (InvalidOperationException failed)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return 1;
        }
    }
}
