namespace IamLifecycle.Model.ConsoleAccess;

/// <summary>A console password between the generator, IAM and the person. It is not stored.</summary>
/// <remarks>This is not a record, because the generated ToString of a record would print it.</remarks>
public sealed class Password(string text)
{
    /// <summary>The password itself. Only CreateLoginProfile, UpdateLoginProfile and the message to the person may use it.</summary>
    public string Reveal() => text;

    public override string ToString() => "(password withheld)";
}
