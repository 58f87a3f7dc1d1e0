using System.Text;
using IamLifecycle.Cli.Importing;
using IamLifecycle.Rows;
using NodaTime;

namespace IamLifecycle.Cli;

/// <summary>Reads CSV files for <c>user import</c> as spreadsheets write them: read right, or refused with the place and what to do.</summary>
public sealed class CsvFileTests
{
    private const string Attributes = "UserName, Suspended, AccessKeys, KeyRotateAfter, KeyDeleteAfter, RotateBefore, Adopt, Groups, ManagedPolicies, Tags, ExpiresAt, Console, Email, SlackUser, ResetPasswordBefore";

    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 4, 6, 23);

    public static TheoryData<string, byte[]> Files
    {
        get
        {
            const string Text = "UserName,Tags,Suspended\r\nann,name=Zoë,\r\nbob,,true\r\n";
            static byte[] Bytes(Encoding encoding, string text) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
            var plain = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            return new TheoryData<string, byte[]>
            {
                { "UTF-8", Bytes(plain, Text) },
                { "UTF-8 with a byte order mark", Bytes(Encoding.UTF8, Text) },
                { "tabs in UTF-16, a spreadsheet's Unicode text", Bytes(Encoding.Unicode, Text.Replace(',', '\t')) },
                { "UTF-16, big-endian", Bytes(Encoding.BigEndianUnicode, Text) },
                { "semicolons", Bytes(plain, Text.Replace(',', ';')) },
                { "tabs", Bytes(plain, Text.Replace(',', '\t')) },
                { "LF", Bytes(plain, Text.Replace("\r\n", "\n", StringComparison.Ordinal)) },
                { "CR", Bytes(plain, Text.Replace("\r\n", "\r", StringComparison.Ordinal)) },
                { "no line break at the end", Bytes(plain, Text.TrimEnd()) },
                { "empty lines", Bytes(plain, "\r\n" + Text.Replace("bob", "\r\n,,\r\nbob", StringComparison.Ordinal) + "\r\n,,\r\n") },
                { "empty columns at the end", Bytes(plain, Text.Replace("\r\n", ",,\r\n", StringComparison.Ordinal)) },
                { "empty columns at the end of the header", Bytes(plain, Text.Replace("Suspended", "Suspended,,", StringComparison.Ordinal)) },
                { "empty columns at the end of rows", Bytes(plain, Text.Replace("true", "true,,", StringComparison.Ordinal)) },
                { "a header in another case, with spaces", Bytes(plain, Text.Replace("UserName,Tags", "USERNAME, tags ", StringComparison.Ordinal)) },
                { "quotes everywhere", Bytes(plain, "\"UserName\",\"Tags\",\"Suspended\"\r\n\"ann\",\"name=Zoë\",\"\"\r\n\"bob\",\"\",\"true\"\r\n") },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_is_read_as_spreadsheets_write_it(string kind, byte[] bytes)
    {
        kind.Should().NotBeEmpty();
        using var file = new TemporaryFile();
        await File.WriteAllBytesAsync(file.Path, bytes);

        (await ReadFileAsync(file)).Select(Describe).Should().Equal("ann: Tags name=Zoë", "bob: Suspended true");
    }

    [Theory]
    [InlineData("UserName;Tags\nann;\"a=1;b=2,3\"\n", "ann: Tags a=1 b=2,3")]
    [InlineData("UserName,Tags\nann,a=1;b=2;c=3\n", "ann: Tags a=1 b=2 c=3")]
    [InlineData("UserName,Tags\nann,\"a=say \"\"hi\"\"\"\n", "ann: Tags a=say \"hi\"")]
    [InlineData("UserName,Tags\nann,\"a=1\r\nb\"\n", "ann: Tags a=1\r\nb")]
    [InlineData("\uFEFFUserName\nann\n", "ann:")]
    public void A_value_keeps_separators_quotes_and_line_breaks(string csv, string row) =>
        Outcome(csv).Should().Be(row);

    [Theory]
    [InlineData("", "line 1 '': must be a header with the names of attributes, UserName among them")]
    [InlineData("ann,true\n", "line 1 'ann,true': must be a header with the names of attributes, UserName among them")]
    [InlineData("UserName,Color\nann,\n", $"line 1, column 2 'Color': must be one of {Attributes}; correct the name, or delete the column")]
    [InlineData("UserName,Tags,username\nann,,bob\n", "line 1, column 3 'username': must come once, and is column 1 too; delete one of them")]
    [InlineData("UserName,,Tags\nann,x,\n", "line 2, column 2 'x': must be empty, because the header does not name the column; name it, or delete it")]
    [InlineData("UserName,Tags\nann,a=1,b=2\n", "line 2 '3 fields': must have 2, as the header has; put quotes around a value that holds the separator, and write the separators of empty values")]
    [InlineData("UserName,Tags,Suspended\nann,a=1\n", "line 2 '2 fields': must have 3, as the header has; put quotes around a value that holds the separator, and write the separators of empty values")]
    [InlineData("UserName,Tags\nann,\"a=1\nbob,b=2\n", "line 2, column 2 '\"': must enclose the whole value, and be doubled inside it; correct the quotation marks")]
    [InlineData("UserName,Tags\nann,\"a=\"x\"\"\n", "line 2, column 2 '\"': must enclose the whole value, and be doubled inside it; correct the quotation marks")]
    [InlineData("UserName,Tags\nann,\"a=1\nb\"\n\nb ob,\n", "line 5: UserName 'b ob': must be 1 to 64 characters of A-Z a-z 0-9 + = , . @ _ -")]
    [InlineData("UserName,Tags\n,a=1\n", "line 2: UserName '': must be 1 to 64 characters of A-Z a-z 0-9 + = , . @ _ -")]
    [InlineData("UserName,Tags\nann,a\n", "line 2: Tags 'a': must be KEY=VALUE")]
    [InlineData("UserName,Tags\nann,a=1;a=2\n", "line 2: Tags 'a=2': must give each key once")]
    [InlineData("UserName,ExpiresAt\nann,20.11.2027\n", "line 2: ExpiresAt '20.11.2027': must be an ISO-8601 instant such as 2026-11-20T04:06:23Z, or a period from now such as P30D")]
    [InlineData("UserName,Tags\r\nann,a=M\uFFFDller\r\n", "line 2 'ann,a=M\uFFFDller': must be UTF-8, or UTF-16 in a file with a byte order mark; save the file as 'CSV UTF-8'")]
    [InlineData("U\0s\0\n", "line 1 'U\\u{0}s\\u{0}': must be UTF-8, or UTF-16 in a file with a byte order mark; save the file as 'CSV UTF-8'")]
    public void What_cannot_be_read_right_is_refused_with_its_place(string csv, string error) => Outcome(csv).Should().Be(error);

    [Fact]
    public async Task A_file_in_an_older_code_page_is_refused()
    {
        using var file = new TemporaryFile();
        await File.WriteAllBytesAsync(file.Path, Encoding.Latin1.GetBytes("UserName,Tags\nann,a=Müller\n"));

        (await FluentActions.Awaiting(() => ReadFileAsync(file)).Should().ThrowAsync<CliException>()).Which.Message.Should().StartWith("line 2 'ann,a=M\uFFFDller': must be UTF-8");
    }

    [Fact]
    public void A_record_is_as_long_as_it_is() =>
        Outcome($"UserName,Tags\nann,a={new string('x', 100_000)}\nbob\n").Should().StartWith("line 3 '1 fields'");

    private static async Task<IReadOnlyList<ImportedRow>> ReadFileAsync(TemporaryFile file) =>
        CsvRows.Read(await InputFile.ReadAsync(Surroundings.OfProcess(), "--csv", file.Path, default), Now);

    private static string Outcome(string csv)
    {
        try
        {
            return string.Join('|', CsvRows.Read(csv, Now).Select(Describe));
        }
        catch (CliException e)
        {
            return e.Message;
        }
    }

    private static string Describe(ImportedRow row) =>
        $"{row.Name}:{string.Concat(row.Attributes.Select(attribute => $" {attribute.Key} {Describe(attribute.Value)}"))}";

    private static string Describe(RowValue? value) => value switch
    {
        RowValue.Flag flag => flag.Value ? "true" : "false",
        RowValue.Map map => string.Join(' ', map.Values.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={((RowValue.Text)tag.Value).Value}")),
        _ => $"{value}",
    };
}
