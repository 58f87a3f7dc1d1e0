using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Tells the garbage collector how much memory the function has: .NET does not see the limit that Lambda sets.</summary>
internal static class HeapLimit
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>
    /// Sets GCHeapHardLimit to the function's memory, unless a lower limit is in force or AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK is
    /// true.
    /// </summary>
    public static void Apply()
    {
        var disabled = Environment.GetEnvironmentVariable("AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK");
        var memory = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
        if (
            string.Equals(disabled, "true", StringComparison.OrdinalIgnoreCase)
            || !ulong.TryParse(memory, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes)
            || (ulong)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes < megabytes * Megabyte
        )
        {
            return;
        }

        AppContext.SetData("GCHeapHardLimit", megabytes * Megabyte);
        try
        {
            GC.RefreshMemoryLimit();
        }
        catch (InvalidOperationException e)
        {
            // The function works without the limit; Lambda ends the process when it takes more than it has.
            Console.Error.WriteLine($"The heap could not be limited to {megabytes} MB: {e.Message}");
        }
    }
}
