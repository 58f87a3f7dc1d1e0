using System.Collections.Immutable;

namespace IamLifecycle.Rows;

/// <summary>The value of a row's attribute, in those DynamoDB types that rows use.</summary>
public abstract record RowValue
{
    private RowValue() { }

    /// <summary>DynamoDB's name of the type: <c>S</c>, <c>N</c>, <c>BOOL</c>, …</summary>
    public abstract string Type { get; }

    public sealed record Text(string Value) : RowValue
    {
        public override string Type => "S";
    }

    public sealed record Number(string Value) : RowValue
    {
        public override string Type => "N";
    }

    public sealed record Flag(bool Value) : RowValue
    {
        public override string Type => "BOOL";
    }

    /// <summary>A set of strings. DynamoDB does not store empty sets.</summary>
    public sealed record Texts(ImmutableArray<string> Values) : RowValue
    {
        public override string Type => "SS";
    }

    public sealed record Items(ImmutableArray<RowValue> Values) : RowValue
    {
        public override string Type => "L";
    }

    public sealed record Map(ImmutableDictionary<string, RowValue> Values) : RowValue
    {
        public override string Type => "M";
    }

    /// <summary>A type that no attribute of a row uses.</summary>
    public sealed record Other(string Name) : RowValue
    {
        public override string Type => Name;
    }
}
