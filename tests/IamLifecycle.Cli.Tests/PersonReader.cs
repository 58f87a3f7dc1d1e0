namespace IamLifecycle.Cli;

/// <summary>A person who does something before they type <c>yes</c>.</summary>
internal sealed class PersonReader(Func<Task> first) : TextReader
{
    public override string? ReadLine()
    {
        first().GetAwaiter().GetResult();
        return "yes";
    }
}
