namespace IamLifecycle.Matrix.Scenarios;

/// <summary>One kind of work of the function, arranged so that one invocation does it: the one that is spoiled.</summary>
public abstract class Scenario
{
    /// <summary>The user whose work is spoiled.</summary>
    public const string User = "alice";

    /// <summary>The user whom that must not concern; where the invocation is a full run, its rotation is due.</summary>
    public const string Bystander = "bob";

    /// <summary>What the command line calls it.</summary>
    public abstract string Name { get; }

    /// <summary>What the invocation does, in a line.</summary>
    public abstract string Does { get; }

    /// <summary>The function's settings beside the required ones.</summary>
    public virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>Whether the invocation needs a process of its own, because one that has worked before makes fewer calls.</summary>
    public virtual bool NeedsColdStart => false;

    /// <summary>How long after it has come to rest another run must find nothing to do and every key that is held must work.</summary>
    public virtual TimeSpan Rest => TimeSpan.FromMinutes(5);

    /// <summary>Brings an empty account to where the invocation is next.</summary>
    public abstract Task<Plot> ArrangeAsync(Stage stage);
}
