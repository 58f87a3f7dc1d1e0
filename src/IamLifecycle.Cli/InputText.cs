using System.Buffers;
using System.Text;
using System.Text.Unicode;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Cli;

/// <summary>Decodes input: UTF-8, or UTF-16 with a byte order mark.</summary>
/// <remarks>Any other encoding is rejected, so that no name is stored with lost characters.</remarks>
internal static class InputText
{
    private const string Remedy = "save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')";

    /// <param name="bytes">The bytes of the input, with or without a byte order mark.</param>
    /// <param name="source">The name of the input for an error: a file, or standard input.</param>
    /// <exception cref="CliException">The input cannot be decoded. The message names the first such line.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string source)
    {
        string text = bytes switch
        {
            [0xEF, 0xBB, 0xBF, .. var marked] => DecodeUtf8(marked, source),
            [0xFF, 0xFE, 0, 0, ..] => throw new CliException($"{Printable.Escape(source)} is UTF-32; {Remedy}"),
            [0xFF, 0xFE, .. var little] => DecodeUtf16(little, bigEndian: false, source),
            [0xFE, 0xFF, .. var big] => DecodeUtf16(big, bigEndian: true, source),
            _ => DecodeUtf8(bytes, source),
        };
        Require(text, '\0', "a NUL character: it is UTF-16 without a byte order mark, or not text", Remedy, source);
        Require(text, '\uFFFD', "the character U+FFFD, which replaces a lost character", $"correct it, and {Remedy}", source);
        return text;
    }

    private static string DecodeUtf8(ReadOnlySpan<byte> bytes, string source)
    {
        char[] text = new char[bytes.Length];
        OperationStatus status = Utf8.ToUtf16(bytes, text, out int read, out int written, replaceInvalidSequences: false);
        return status is OperationStatus.Done
            ? new string(text, 0, written)
            : throw new CliException(
                $"Line {Lines(text.AsSpan(0, written))} of {Printable.Escape(source)} is not UTF-8 (byte 0x{bytes[read]:X2}); {Remedy}"
            );
    }

    private static string DecodeUtf16(ReadOnlySpan<byte> bytes, bool bigEndian, string source)
    {
        try
        {
            return new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new CliException($"{Printable.Escape(source)} starts with a UTF-16 byte order mark and is not valid UTF-16; {Remedy}");
        }
    }

    private static void Require(string text, char absent, string what, string remedy, string source)
    {
        if (text.IndexOf(absent, StringComparison.Ordinal) is var at and >= 0)
        {
            throw new CliException($"Line {Lines(text.AsSpan(0, at))} of {Printable.Escape(source)} has {what}; {remedy}");
        }
    }

    /// <summary>The number of the last line of the text, from 1.</summary>
    private static int Lines(ReadOnlySpan<char> text) => 1 + LineBreaks.In(text);
}
