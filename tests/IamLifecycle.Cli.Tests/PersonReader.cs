namespace IamLifecycle.Cli;

/// <summary>Standard input that runs an action before it answers <c>yes</c>.</summary>
internal sealed class PersonReader(Func<Task> first) : TextReader
{
    public override string? ReadLine()
    {
        first().GetAwaiter().GetResult();
        return "yes";
    }
}
