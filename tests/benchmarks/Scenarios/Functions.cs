using IamLifecycle.Benchmarks.Results;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Packaging;

namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>The programs that are compared, each from its package.</summary>
/// <param name="Managed">The assembly that the managed runtime starts.</param>
/// <param name="Native">The native executable; null if it was not requested.</param>
/// <param name="Python">A Python function with boto3; null if it was not requested.</param>
public sealed record Functions(string Managed, string? Native, string? Python)
{
    /// <summary>The builds of the function. The native one must have been requested.</summary>
    public IReadOnlyList<Build> Builds => [new(Sides.Managed, Managed), new(Sides.Native, Native!)];

    public static async Task<Functions> BuildAsync(string repository, bool all) =>
        new(
            Unzipped(await PackageBuilder.BuildAsync(repository, new PackageOptions { Form = PackageForm.Managed }), "bootstrap.dll"),
            all
                ? Unzipped(await PackageBuilder.BuildAsync(repository, new PackageOptions { Form = PackageForm.Native }), "bootstrap")
                : null,
            all ? await WritePythonAsync(Path.Combine(repository, "artifacts", "benchmarks", "python")) : null
        );

    private static string Unzipped(string zip, string file) => Path.Combine(Path.ChangeExtension(zip, null), file);

    // Uses the path of the Python interpreter, because a launcher in between would be measured, too.
    private static async Task<string> WritePythonAsync(string folder)
    {
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, "bootstrap");
        var source = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Scenarios", "python", "bootstrap.py"));
        await File.WriteAllTextAsync(file, $"#!{await PythonWithMoto.FindAsync()}\n{source}");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }
}
