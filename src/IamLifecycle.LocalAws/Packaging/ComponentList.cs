using System.Text.Json.Nodes;
using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Packaging;

/// <summary>
/// Lists the NuGet packages of a deployment package as CycloneDX JSON (https://cyclonedx.org), each with its version, hash and licence.
/// </summary>
public static class ComponentList
{
    /// <summary>Writes <c>name.cdx.json</c> beside the existing zip, and returns its path. The same package gives the same bytes.</summary>
    public static async Task<string> WriteAsync(string repository, PackageOptions options)
    {
        var file = Path.Combine(repository, "artifacts", "package", options.Name + ".cdx.json");
        await RunAsync(
            repository,
            "The tool that lists the components (cyclonedx in .config/dotnet-tools.json) cannot be restored:",
            "tool",
            "restore"
        );
        await RunAsync(repository, "The components of the package cannot be listed:", ToolArguments(repository, options, file));

        // The timestamp is the only part that differs between two runs, and it is optional.
        var list = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        RefuseEmpty(list, options);
        list["metadata"]!.AsObject().Remove("timestamp");
        await File.WriteAllTextAsync(file, list.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }) + "\n");
        return file;
    }

    // The tool succeeds with an empty list if it finds no restored project.
    private static void RefuseEmpty(JsonNode list, PackageOptions options)
    {
        if (list["components"] is not JsonArray { Count: > 0 })
        {
            throw new InvalidOperationException(
                $"The tool found no component of {options.Name}. Build the package first: its list is read from "
                    + $"artifacts/package-build/{options.Name}."
            );
        }
    }

    // The tool reads the build output of the package (-biop) and restores nothing. A serial number would differ each time.
    private static string[] ToolArguments(string repository, PackageOptions options, string file) =>
        [
            "tool",
            "run",
            "dotnet-CycloneDX",
            Path.Combine(repository, "src", "IamLifecycle.Lambda", "IamLifecycle.Lambda.csproj"),
            "-biop",
            Path.Combine(repository, "artifacts", "package-build", options.Name),
            "-dpr",
            "-ns",
            "-ed",
            "-spv",
            "1.6",
            "-F",
            "Json",
            "-o",
            Path.GetDirectoryName(file)!,
            "-fn",
            Path.GetFileName(file),
            "-sn",
            options.Name,
            "-sv",
            typeof(ComponentList).Assembly.GetName().Version!.ToString(3),
        ];

    private static async Task RunAsync(string repository, string failure, params string[] arguments)
    {
        var output = new LineLog();
        var environment = HostEnvironment.Build();
        await using var process = ChildProcess.Start(
            Path.Combine(HostEnvironment.DotnetRoot(), "dotnet"),
            arguments,
            environment,
            repository,
            output.Add,
            output.Add
        );
        if (await process.Exited != 0)
        {
            throw new InvalidOperationException($"{failure}\n{string.Join('\n', output.Lines)}");
        }
    }
}
