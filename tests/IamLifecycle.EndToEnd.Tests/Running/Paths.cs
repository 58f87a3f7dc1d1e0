namespace IamLifecycle.EndToEnd;

/// <summary>The two ways in which a change of the table reaches the function.</summary>
internal static class Paths
{
    /// <summary>By the table's stream, or by the full run alone.</summary>
    public static Task SettleAsync(this Function function, bool byStream) => byStream ? function.DrainStreamAsync() : function.RunAsync();
}
