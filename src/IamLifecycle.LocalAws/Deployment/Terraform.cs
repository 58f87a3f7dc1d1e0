using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Deployment;

/// <summary>Runs terraform on a copy of the modules and examples, so that it writes nothing to the sources.</summary>
public sealed class Terraform : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("iam-lifecycle-terraform-");
    private readonly Dictionary<string, string> environment = HostEnvironment.Minimal();
    private readonly string program;

    private Terraform(string program, string repository, IEnumerable<KeyValuePair<string, string>> settings)
    {
        this.program = program;
        Copy(new DirectoryInfo(Path.Combine(repository, "terraform")), folder.CreateSubdirectory("terraform"));
        environment["CHECKPOINT_DISABLE"] = "1";
        environment["TF_IN_AUTOMATION"] = "1";
        environment["TF_INPUT"] = "0";
        if (ProviderMirror.WriteConfiguration(folder.FullName) is { } configuration)
        {
            environment["TF_CLI_CONFIG_FILE"] = configuration;
        }

        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }
    }

    /// <summary>The copy of the repository's folder <c>terraform</c>.</summary>
    public string Folder => Path.Combine(folder.FullName, "terraform");

    /// <summary>Returns the path of terraform on the PATH; null if there is none.</summary>
    public static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(path => Path.Combine(path, OperatingSystem.IsWindows() ? "terraform.exe" : "terraform"))
            .FirstOrDefault(File.Exists);

    /// <summary>Makes the copy. The settings are environment variables in addition to those that a program needs to start.</summary>
    public static Terraform In(string repository, IEnumerable<KeyValuePair<string, string>>? settings = null) =>
        new(
            Find() ?? throw new InvalidOperationException("terraform 1.9 or later is not on the PATH. Install it."),
            repository,
            settings ?? []
        );

    /// <summary>Runs terraform in a folder of the copy and returns its exit code and output.</summary>
    public async Task<(int Code, string Output)> TryAsync(string subfolder, params string[] arguments)
    {
        var output = new LineLog();
        var errors = new LineLog();
        await using var process = ChildProcess.Start(
            program,
            arguments,
            environment,
            Path.Combine(Folder, subfolder),
            output.Add,
            errors.Add
        );
        process.CloseInput();
        var code = await process.Exited;
        return (code, string.Join('\n', [.. output.Lines, .. errors.Lines]));
    }

    /// <summary>Runs terraform and returns its output. A failure throws an exception with the output.</summary>
    public async Task<string> RunAsync(string subfolder, params string[] arguments)
    {
        var (code, output) = await TryAsync(subfolder, arguments);
        return code == 0 ? output : throw new InvalidOperationException($"terraform {arguments[0]} failed:\n{output}");
    }

    /// <summary>Installs modules and provider, without a backend.</summary>
    public Task<string> InitAsync(string subfolder) => RunAsync(subfolder, "init", "-backend=false", "-no-color");

    /// <inheritdoc />
    public void Dispose() => folder.Delete(recursive: true);

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles().Where(file => !file.Name.Contains(".tfstate", StringComparison.Ordinal)))
        {
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        }

        foreach (var child in from.EnumerateDirectories().Where(child => child.Name != ".terraform"))
        {
            Copy(child, to.CreateSubdirectory(child.Name));
        }
    }
}
