using System.Buffers;

namespace IamLifecycle.Model.Identity;

/// <summary>The name of an IAM user, in the spelling of IAM or of the row. IAM does not allow two names that differ only in case.</summary>
public readonly record struct UserName(string Value) : IComparable<UserName>
{
    /// <summary>The rule of CreateUser for names, worded for error messages.</summary>
    public const string Rule = "1 to 64 characters of A-Z a-z 0-9 + = , . @ _ -";

    private const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+=,.@_-"
    );

    /// <summary>The lower-case spelling, which is equal for all case variants of the name.</summary>
    public string CaseKey => Value.ToLowerInvariant();

    public static bool IsValid(string? value) => value is { Length: > 0 and <= MaxLength } && value.AsSpan().IndexOfAnyExcept(Allowed) < 0;

    public static bool operator <(UserName left, UserName right) => left.CompareTo(right) < 0;

    public static bool operator >(UserName left, UserName right) => left.CompareTo(right) > 0;

    public static bool operator <=(UserName left, UserName right) => left.CompareTo(right) <= 0;

    public static bool operator >=(UserName left, UserName right) => left.CompareTo(right) >= 0;

    public int CompareTo(UserName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
