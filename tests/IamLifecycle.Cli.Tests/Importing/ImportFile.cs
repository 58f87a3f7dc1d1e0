using System.Text;

namespace IamLifecycle.Cli.Importing;

/// <summary>An input file, and the expected output of <c>user import</c> for it.</summary>
/// <param name="Option"><c>--csv</c> or <c>--json</c>.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Out">Standard output, without the last line break.</param>
/// <param name="Error">Standard error, without the last line break; <c>FILE</c> stands for the name of the file in the error.</param>
/// <param name="Code">The exit code.</param>
internal sealed record ImportFile(string Option, byte[] Bytes, string Out, string Error, ExitCode Code)
{
    public static ImportFile Read(string option, byte[] bytes, params string[] rows) =>
        new(
            option,
            bytes,
            string.Join('\n', rows.Select(row => "+ " + row).Append($"{rows.Length} to add, 0 unchanged, 0 invalid")),
            "Nothing was written: --dry-run.",
            ExitCode.Done
        );

    public static ImportFile Csv(string text, params string[] rows) => Read("--csv", Utf8(text), rows);

    public static ImportFile Json(string text, params string[] rows) => Read("--json", Utf8(text), rows);

    public static ImportFile Refused(string option, byte[] bytes, string error) =>
        new(option, bytes, "", "Error: " + error, ExitCode.Failed);

    public static ImportFile BadCsv(string text, string error) => Refused("--csv", Utf8(text), error);

    public static ImportFile BadJson(string text, string error) => Refused("--json", Utf8(text), error);

    /// <summary>A well-formed file in which a row breaks a rule.</summary>
    public static ImportFile Wrong(string option, string text, params string[] lines) =>
        new(
            option,
            Utf8(text),
            string.Join('\n', lines),
            "Error: Nothing was written, because some rows are invalid; correct the rows marked '!' and run the command again.",
            ExitCode.Failed
        );

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Marked(Encoding encoding, string text) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
}
