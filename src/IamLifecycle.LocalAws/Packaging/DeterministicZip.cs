using System.IO.Compression;

namespace IamLifecycle.LocalAws.Packaging;

/// <summary>
/// Zips a folder so that the same files give the same bytes: sorted, with one date, and with the file modes that Lambda needs.
/// </summary>
public static class DeterministicZip
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const int RegularFile = 0x8000;

    /// <summary>The first date that a zip can hold.</summary>
    private static readonly DateTimeOffset Date = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the zip. It replaces an existing file.</summary>
    public static void Write(string folder, string file)
    {
        File.Delete(file);
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var entry = zip.CreateEntry(Path.GetRelativePath(folder, path).Replace('\\', '/'), CompressionLevel.SmallestSize);
            entry.LastWriteTime = Date;
            entry.ExternalAttributes = (RegularFile | (int)ModeOf(path)) << 16;
            using var content = File.OpenRead(path);
            using var into = entry.Open();
            content.CopyTo(into);
        }
    }

    private static UnixFileMode ModeOf(string path) =>
        Path.GetFileNameWithoutExtension(path) == "bootstrap" || Path.GetExtension(path) == ".so" ? Executable : Readable;
}
