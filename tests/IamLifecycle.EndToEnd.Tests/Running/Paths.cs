namespace IamLifecycle.EndToEnd;

/// <summary>The two paths by which a change of the table reaches the function.</summary>
internal static class Paths
{
    /// <summary>Reconciles through the table's stream, or through a full run only.</summary>
    public static Task SettleAsync(this Function function, bool byStream) => byStream ? function.DrainStreamAsync() : function.RunAsync();
}
