namespace IamLifecycle.Cli;

/// <summary>Keeps what is written, and tells of each line at once.</summary>
internal sealed class ListenedWriter(Func<string, Task> written) : StringWriter
{
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        written(value ?? "").GetAwaiter().GetResult();
    }
}
