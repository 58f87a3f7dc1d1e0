namespace IamLifecycle.Matrix.Scenarios;

/// <summary>Settings with a grace between the loss of access and the deletion.</summary>
internal static class Graces
{
    public static IReadOnlyDictionary<string, string> SevenDays { get; } = new Dictionary<string, string> { ["USER_DELETE_GRACE"] = "P7D" };
}
