namespace IamLifecycle.Model.ConsoleAccess;

/// <summary>A console password on its way from the generator to IAM and to its person; it is kept nowhere.</summary>
/// <remarks>Not a record: a record would print it.</remarks>
public sealed class Password(string text)
{
    /// <summary>The password itself, for CreateLoginProfile, UpdateLoginProfile and the message to its person, and nobody else.</summary>
    public string Reveal() => text;

    public override string ToString() => "(password withheld)";
}
