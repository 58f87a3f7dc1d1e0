using System.Collections.Immutable;

namespace IamLifecycle.Model;

/// <summary>Why a row, a variable or an event cannot be used: field, value and rule.</summary>
public sealed record InputProblem(string Field, string Value, string Rule)
{
    public override string ToString() => $"{Field} '{Value}': {Rule}";
}

/// <summary>What the users table says of one name.</summary>
public abstract record Row(UserName Name)
{
    /// <summary>The table has no row of exactly this name.</summary>
    public sealed record Absent(UserName Name) : Row(Name);

    /// <summary>A row that declares a user.</summary>
    /// <param name="Name">As the row spells it.</param>
    /// <param name="Unknown">Attributes that mean nothing to this version; ignored with a warning.</param>
    public sealed record Declared(UserName Name, ImmutableArray<string> Unknown) : Row(Name);

    /// <summary>A row that cannot be understood. It is still a row: its user is left exactly as it is.</summary>
    public sealed record Invalid(UserName Name, ImmutableArray<InputProblem> Problems) : Row(Name);
}
