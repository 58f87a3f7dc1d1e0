using System.Globalization;

namespace IamLifecycle.LocalAws.Emulation;

/// <summary>
/// Moves the clock of the emulated AWS and of the Lambda process: libfaketime in both reads the offset from one file, at every call. As a
/// <see cref="TimeProvider"/> it gives the same time to this process.
/// </summary>
public sealed class TimeTravel : TimeProvider, IDisposable
{
    private static readonly string[] LibraryFolders = ["/usr/lib", "/usr/lib64", "/usr/local/lib"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("iam-lifecycle-time-");
    private readonly string library;

    /// <summary>Starts at the real time. Without libfaketime it throws an exception that names the package to install.</summary>
    public TimeTravel()
    {
        library = FindLibrary()
            ?? throw new InvalidOperationException("Time travel needs libfaketime: install the Debian package `faketime`.");
        Write();
    }

    /// <summary>Whether libfaketime is on this machine.</summary>
    public static bool IsAvailable => FindLibrary() is not null;

    /// <summary>How far the faked clock is ahead of the real clock.</summary>
    public TimeSpan Offset { get; private set; }

    /// <summary>The environment variables with which a process uses the faked clock.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = library,
            ["FAKETIME_TIMESTAMP_FILE"] = OffsetFile,
            ["FAKETIME_NO_CACHE"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",

            // Without this, timed waits of the .NET runtime, which use the monotonic clock, end at once.
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        };

    private string OffsetFile => Path.Combine(folder.FullName, "offset");

    /// <summary>Moves the clock forward.</summary>
    public void Advance(TimeSpan by)
    {
        Offset += by;
        Write();
    }

    /// <summary>Moves the clock to an earlier or later instant, from which it continues.</summary>
    public void TravelTo(DateTimeOffset instant) => Advance(instant - GetUtcNow());

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;

    /// <inheritdoc />
    public void Dispose() => folder.Delete(recursive: true);

    // Renaming is atomic: a reader sees the old offset or the new one, never a part of a number.
    private void Write()
    {
        var next = OffsetFile + ".next";
        File.WriteAllText(next, string.Create(CultureInfo.InvariantCulture, $"{Offset.TotalSeconds:+0.000;-0.000}\n"));
        File.Move(next, OffsetFile, overwrite: true);
    }

    private static string? FindLibrary() =>
        LibraryFolders
            .Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateDirectories(root).Append(root))
            .Select(parent => Path.Combine(parent, "faketime", "libfaketimeMT.so.1"))
            .FirstOrDefault(File.Exists);
}
