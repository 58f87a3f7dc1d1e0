namespace IamLifecycle.Matrix.Scenarios;

/// <summary>One kind of work of the function. A single invocation does it, and the fault is applied to this invocation.</summary>
public abstract class Scenario
{
    /// <summary>The user that the faults concern.</summary>
    public const string User = "alice";

    /// <summary>A user that the faults must not affect. If the invocation is a full run, its rotation is due.</summary>
    public const string Bystander = "bob";

    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>One line about what the invocation does.</summary>
    public abstract string Does { get; }

    /// <summary>The function's settings in addition to the required ones.</summary>
    public virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>Whether the invocation needs a new process, because an older one makes fewer calls.</summary>
    public virtual bool NeedsColdStart => false;

    /// <summary>The time after which another run must make no change and every held key must still work.</summary>
    public virtual TimeSpan Rest => TimeSpan.FromMinutes(5);

    /// <summary>Brings an empty account to the state before the invocation.</summary>
    public abstract Task<Plot> ArrangeAsync(Stage stage);
}
