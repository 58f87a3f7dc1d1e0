using System.Text.RegularExpressions;

namespace AwsPackages.Generator;

/// <summary>Converts the names of a model as the official SDK for .NET does.</summary>
internal static partial class Names
{
    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>
    /// Returns the field name of a constant: IntelligentTiering for <c>Intelligent-Tiering</c>, TextCsv for <c>text/csv</c>.
    /// </summary>
    public static string Constant(string value) => string.Concat(NotInNames().Split(value).Where(part => part.Length > 0).Select(Pascal));

    public static string Exception(string shape) => shape.EndsWith("Exception", StringComparison.Ordinal) ? shape : shape + "Exception";

    [GeneratedRegex("[^A-Za-z0-9_]+")]
    private static partial Regex NotInNames();
}
