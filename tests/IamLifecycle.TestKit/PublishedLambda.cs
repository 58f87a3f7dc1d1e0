using System.Runtime.InteropServices;
using IamLifecycle.LocalAws.Packaging;
using IamLifecycle.LocalAws.Processes;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.TestKit;

/// <summary>The real function, built once for all test processes.</summary>
public static class PublishedLambda
{
    /// <summary>Names a <c>bootstrap</c> that is published already.</summary>
    public const string Variable = "IAM_LIFECYCLE_BOOTSTRAP";

    private static readonly string Repository = RepositoryRoot.Find();
    private static readonly Lazy<Task<string>> Native = new(PackageAsync);
    private static readonly Lazy<Task<string>> Managed = new(PublishAsync);

    /// <summary>The path of the <c>bootstrap</c> that tests run: the native package's, which starts in a tenth of the other's time.</summary>
    public static async Task<string> PathAsync() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
            ? given
            : Path.Combine(Path.ChangeExtension(await NativePackageAsync(), null), "bootstrap");

    /// <summary>The path of the native package's zip; what is in it lies in the folder of the same name.</summary>
    public static Task<string> NativePackageAsync() => Native.Value;

    /// <summary>The path of the <c>bootstrap</c> that the README's command publishes, with its assemblies beside it.</summary>
    public static Task<string> ManagedAsync() => Managed.Value;

    private static async Task<string> PackageAsync()
    {
        var options = new PackageOptions { Form = PackageForm.Native, Architecture = RuntimeInformation.OSArchitecture is Architecture.Arm64 ? "arm64" : "x86_64" };
        var folder = Path.Combine(Repository, "artifacts", "package", options.Name);
        await BuiltOnce.InAsync(Repository, folder, () => PackageBuilder.BuildAsync(Repository, options));
        return folder + ".zip";
    }

    private static async Task<string> PublishAsync()
    {
        var folder = Path.Combine(Repository, "artifacts", "lambda-for-tests");
        await BuiltOnce.InAsync(Repository, folder, () => LambdaPublisher.PublishAsync(Repository, folder));
        return Path.Combine(folder, "bootstrap");
    }
}
