namespace IamLifecycle.Cli;

/// <summary>Keeps the written text, and calls back after each line.</summary>
internal sealed class ListenedWriter(Func<string, Task> written) : StringWriter
{
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        written(value ?? "").GetAwaiter().GetResult();
    }
}
