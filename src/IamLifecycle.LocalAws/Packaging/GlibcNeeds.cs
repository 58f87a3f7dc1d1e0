using System.Buffers.Binary;
using System.Text;

namespace IamLifecycle.LocalAws.Packaging;

/// <summary>
/// Determines which glibc a binary needs, from the version needs (<c>.gnu.version_r</c>) of a 64-bit little-endian ELF file.
/// </summary>
public static class GlibcNeeds
{
    private const int SectionHeadersAt = 0x28;
    private const int SectionHeaderSizeAt = 0x3A;
    private const uint VersionNeeds = 0x6FFFFFFE;
    private const string Prefix = "GLIBC_";
    private const string PackedRelocations = "GLIBC_ABI_DT_RELR";

    /// <summary>
    /// Returns the newest GLIBC version that the binary needs; null if it needs none, or if the file is not such a binary.
    /// </summary>
    public static Version? ReadFrom(string path)
    {
        var file = File.ReadAllBytes(path);
        return IsElf(file)
            ? Sections(file).Where(section => section.Type == VersionNeeds).SelectMany(section => Needs(file, section)).Max()
            : null;
    }

    private static bool IsElf(ReadOnlySpan<byte> file) => file.Length > 0x40 && file[..6].SequenceEqual("\u007fELF\u0002\u0001"u8);

    private static IEnumerable<Section> Sections(byte[] file)
    {
        var (at, size, count) = (
            (int)Word64(file, SectionHeadersAt),
            Word16(file, SectionHeaderSizeAt),
            Word16(file, SectionHeaderSizeAt + 2)
        );
        for (var index = 0; index < count; index++)
        {
            yield return SectionAt(file, at + (index * size));
        }
    }

    private static Section SectionAt(byte[] file, int header) =>
        new(Word32(file, header + 4), (int)Word64(file, header + 0x18), (int)Word32(file, header + 0x28), (int)Word32(file, header + 0x2C));

    // There is one Verneed for each library, and in it one Vernaux for each version. Every link is relative to its own position.
    private static IEnumerable<Version> Needs(byte[] file, Section section)
    {
        var names = SectionAt(file, (int)Word64(file, SectionHeadersAt) + (section.Link * Word16(file, SectionHeaderSizeAt))).Offset;
        var need = section.Offset;
        for (var library = 0; library < section.Info; library++)
        {
            var version = need + (int)Word32(file, need + 8);
            for (var index = 0; index < Word16(file, need + 2); index++)
            {
                var name = Text(file, names + (int)Word32(file, version + 8));
                if (ParseVersion(name) is { } parsed)
                {
                    yield return parsed;
                }

                version += (int)Word32(file, version + 12);
            }

            need += (int)Word32(file, need + 12);
        }
    }

    // Packed relative relocations are requested by a name without a number, which glibc 2.36 introduced.
    private static Version? ParseVersion(string name) =>
        name == PackedRelocations ? new Version(2, 36)
        : name.StartsWith(Prefix, StringComparison.Ordinal) && Version.TryParse(name[Prefix.Length..], out var parsed) ? parsed
        : null;

    private static string Text(byte[] file, int at) => Encoding.ASCII.GetString(file.AsSpan(at, file.AsSpan(at).IndexOf((byte)0)));

    private static ushort Word16(byte[] file, int at) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at));

    private static uint Word32(byte[] file, int at) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at));

    private static ulong Word64(byte[] file, int at) => BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));

    private readonly record struct Section(uint Type, int Offset, int Link, int Info);
}
