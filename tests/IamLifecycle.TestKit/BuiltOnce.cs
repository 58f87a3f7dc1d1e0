using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace IamLifecycle.TestKit;

/// <summary>
/// Builds the function's sources once for all test processes, and again only if the sources or the runtime changed.
/// </summary>
/// <remarks>The stamp is in the folder, so that any other build into the folder removes it.</remarks>
internal static class BuiltOnce
{
    private static readonly string[] Folders =
    [
        "src/IamLifecycle.Core",
        "src/IamLifecycle.Aws",
        "src/IamLifecycle.Lambda",
        "src/AwsPackages",
    ];

    /// <summary>
    /// Calls <paramref name="build"/> unless <paramref name="folder"/> contains its output for the same sources. Other processes wait
    /// meanwhile.
    /// </summary>
    public static Task InAsync(string repository, string folder, Func<Task> build) =>
        Task.Factory.StartNew(
            () => In(repository, folder, build),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    // A mutex belongs to a thread, so this one waits for the build.
    private static void In(string repository, string folder, Func<Task> build)
    {
        using var mutex = new Mutex(initiallyOwned: false, "iam-lifecycle-" + Hash([Encoding.UTF8.GetBytes(folder)]));
        Wait(mutex);
        try
        {
            var stamp = Path.Combine(Directory.CreateDirectory(folder).FullName, ".sources");
            var sources = HashOfSources(repository);
            if (File.Exists(stamp) && File.ReadAllText(stamp) == sources)
            {
                return;
            }

            build().GetAwaiter().GetResult();
            File.WriteAllText(stamp, sources);
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    private static void Wait(Mutex mutex)
    {
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // A process died during its build. There is no stamp, so this process builds.
        }
    }

    private static string HashOfSources(string repository)
    {
        var files = Folders
            .Select(folder => Path.Combine(repository, folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(repository, "Directory.*"))
            .Append(Path.Combine(repository, "global.json"))
            .Order(StringComparer.Ordinal);
        var contents = files.SelectMany(file => new[] { Encoding.UTF8.GetBytes(file), File.ReadAllBytes(file) });
        return Hash(contents.Prepend(Encoding.UTF8.GetBytes(RuntimeInformation.FrameworkDescription)));
    }

    private static string Hash(IEnumerable<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(part);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
