namespace IamLifecycle.Model.Identity;

/// <summary>IAM's unique id of one user (<c>AIDA…</c>): a namesake made anew has another.</summary>
public readonly record struct UserId(string Value) : IComparable<UserId>
{
    public static bool operator <(UserId left, UserId right) => left.CompareTo(right) < 0;

    public static bool operator >(UserId left, UserId right) => left.CompareTo(right) > 0;

    public static bool operator <=(UserId left, UserId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(UserId left, UserId right) => left.CompareTo(right) >= 0;

    public int CompareTo(UserId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
