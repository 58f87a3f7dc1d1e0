namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>One build of the function, for a comparison with others.</summary>
/// <param name="Name">The name in the results.</param>
/// <param name="Executable">The native <c>bootstrap</c>, or <c>bootstrap.dll</c>.</param>
public sealed record Build(string Name, string Executable)
{
    /// <summary>Parses <c>name=path</c>: the path of an executable, or of a published or unzipped folder.</summary>
    /// <exception cref="ArgumentException">The text has another form, or the path has no executable.</exception>
    public static Build Parse(string text)
    {
        var parts = text.Split('=', 2);
        return parts is [{ Length: > 0 } name, { Length: > 0 } path]
            ? new Build(name, ExecutableAt(path))
            : throw new ArgumentException($"'{text}' must be NAME=PATH, such as before=artifacts/package/iam-lifecycle-native-x86_64.");
    }

    // A folder of the self-contained form has both files. Its executable comes first, because Lambda starts that.
    private static string ExecutableAt(string path) =>
        new[] { path, Path.Combine(path, "bootstrap"), Path.Combine(path, "bootstrap.dll") }.FirstOrDefault(File.Exists) is { } file
            ? Path.GetFullPath(file)
            : throw new ArgumentException($"{path} must be an executable, or a folder with bootstrap or bootstrap.dll.");
}
