using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using IamLifecycle.LocalAws.Packaging;
using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.TestKit;

/// <summary>The real function, packaged once for all test processes.</summary>
public static class PublishedLambda
{
    /// <summary>The environment variable with the path of a <c>bootstrap</c> that is already published.</summary>
    public const string Variable = "IAM_LIFECYCLE_BOOTSTRAP";

    /// <summary>The native package for this machine.</summary>
    public static readonly PackageOptions Native = new()
    {
        Form = PackageForm.Native,
        Architecture = RuntimeInformation.OSArchitecture is Architecture.Arm64 ? "arm64" : "x86_64",
    };

    /// <summary>The managed package.</summary>
    public static readonly PackageOptions Managed = new();

    private static readonly string Repository = RepositoryRoot.Find();
    private static readonly ConcurrentDictionary<PackageOptions, Lazy<Task<string>>> Packages = new();

    /// <summary>
    /// The path of the <c>bootstrap</c> for tests: that of the native package, which starts in a tenth of the managed package's time.
    /// </summary>
    public static async Task<string> PathAsync() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : await InAsync(Native, "bootstrap");

    /// <summary>The path of the <c>bootstrap.dll</c> that Lambda's managed runtime starts.</summary>
    public static Task<string> ManagedPathAsync() => InAsync(Managed, "bootstrap.dll");

    /// <summary>The path of a package's zip. The folder of the same name has its content.</summary>
    public static Task<string> PackageAsync(PackageOptions options) =>
        Packages.GetOrAdd(options, missing => new(() => BuildAsync(missing))).Value;

    private static async Task<string> InAsync(PackageOptions options, string file) =>
        Path.Combine(Path.ChangeExtension(await PackageAsync(options), null), file);

    private static async Task<string> BuildAsync(PackageOptions options)
    {
        var folder = Path.Combine(Repository, "artifacts", "package", options.Name);
        await BuiltOnce.InAsync(Repository, folder, () => PackageBuilder.BuildAsync(Repository, options));
        return folder + ".zip";
    }
}
