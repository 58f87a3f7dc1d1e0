namespace IamLifecycle.Model.Identity;

/// <summary>
/// The unique id that IAM assigns to a user (<c>AIDA…</c>). If a user is deleted and created again with the same name, the new user has
/// another id.
/// </summary>
public readonly record struct UserId(string Value) : IComparable<UserId>
{
    public static bool operator <(UserId left, UserId right) => left.CompareTo(right) < 0;

    public static bool operator >(UserId left, UserId right) => left.CompareTo(right) > 0;

    public static bool operator <=(UserId left, UserId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(UserId left, UserId right) => left.CompareTo(right) >= 0;

    public int CompareTo(UserId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
