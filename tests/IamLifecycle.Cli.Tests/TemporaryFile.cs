namespace IamLifecycle.Cli;

/// <summary>A temporary file, deleted on disposal.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string text = "")
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"iam-lifecycle-{System.IO.Path.GetRandomFileName()}");
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
