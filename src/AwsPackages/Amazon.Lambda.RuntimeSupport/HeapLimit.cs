using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Sets the memory limit of the garbage collector, because .NET does not detect the memory limit of Lambda.</summary>
internal static class HeapLimit
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>
    /// Sets GCHeapHardLimit to the function's memory, unless a lower limit is set or AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK is true.
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
            // The function works without the limit. Lambda ends a process that uses more memory than the function has.
            Console.Error.WriteLine($"Could not limit the heap to {megabytes} MB: {e.Message}");
        }
    }
}
