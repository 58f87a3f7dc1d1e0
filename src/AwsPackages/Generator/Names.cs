using System.Text.RegularExpressions;

namespace AwsPackages.Generator;

/// <summary>How the official SDK for .NET spells the names of a model.</summary>
internal static partial class Names
{
    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>The field of a constant: <c>Intelligent-Tiering</c> is IntelligentTiering, <c>text/csv</c> is TextCsv.</summary>
    public static string Constant(string value) => string.Concat(NotInNames().Split(value).Where(part => part.Length > 0).Select(Pascal));

    public static string Exception(string shape) => shape.EndsWith("Exception", StringComparison.Ordinal) ? shape : shape + "Exception";

    [GeneratedRegex("[^A-Za-z0-9_]+")]
    private static partial Regex NotInNames();
}
