namespace IamLifecycle.Matrix.Scenarios;

/// <summary>Settings that give time between losing access and losing everything.</summary>
internal static class Graces
{
    public static IReadOnlyDictionary<string, string> SevenDays { get; } = new Dictionary<string, string> { ["USER_DELETE_GRACE"] = "P7D" };
}
