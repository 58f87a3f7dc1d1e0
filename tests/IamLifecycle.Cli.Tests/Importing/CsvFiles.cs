using System.Text;
using static IamLifecycle.Cli.Importing.ImportFile;

namespace IamLifecycle.Cli.Importing;

/// <summary>CSV as spreadsheets, editors and other programs write it.</summary>
internal static class CsvFiles
{
    private const string Text = "UserName,Tags,Suspended\r\nann,name=Zoë,\r\nbob,,true\r\n";
    private const string Known =
        "UserName, Suspended, AccessKeys, KeyRotateAfter, KeyDeleteAfter, RotateBefore, Adopt, AdoptFromBoundary, Groups, "
        + "ManagedPolicies, Tags, ExpiresAt, Console, Email, SlackUser, ResetPasswordBefore";
    private const string Utf8Remedy = "save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')";
    private const string Count = "put quotes around a value that holds the separator, and write the separators of empty values";
    private const string Name = "must be 1 to 64 characters of A-Z a-z 0-9 + = , . @ _ -";
    private const string Quotes = "the quotation marks do not match; put them around the whole value, and double those inside it";

    private static readonly string[] Rows = ["ann (Tags: name=Zoë)", "bob (Suspended: true)"];

    public static IReadOnlyDictionary<string, ImportFile> All { get; } =
        new Dictionary<string, ImportFile>
        {
            ["UTF-8"] = Csv(Text, Rows),
            ["UTF-8 with a byte order mark"] = Read("--csv", Marked(Encoding.UTF8, Text), Rows),
            ["tabs in UTF-16 with a byte order mark, a spreadsheet's Unicode text"] = Read(
                "--csv",
                Marked(Encoding.Unicode, Text.Replace(',', '\t')),
                Rows
            ),
            ["UTF-16, big-endian, with a byte order mark"] = Read("--csv", Marked(Encoding.BigEndianUnicode, Text), Rows),
            ["semicolons"] = Csv(Text.Replace(',', ';'), Rows),
            ["tabs"] = Csv(Text.Replace(',', '\t'), Rows),
            ["LF"] = Csv(Text.Replace("\r\n", "\n", StringComparison.Ordinal), Rows),
            ["CR"] = Csv(Text.Replace("\r\n", "\r", StringComparison.Ordinal), Rows),
            ["no line break at the end"] = Csv(Text.TrimEnd(), Rows),
            ["completely empty rows"] = Csv(
                "\r\n" + Text.Replace("bob", "\r\n,,\r\n , ,\t\r\nbob", StringComparison.Ordinal) + "\r\n,,\r\n",
                Rows
            ),
            ["empty columns at the end"] = Csv(Text.Replace("\r\n", ",,\r\n", StringComparison.Ordinal), Rows),
            ["empty columns at the end of the header"] = Csv(
                Text.Replace("Suspended", "Suspended,,", StringComparison.Ordinal)
                    .Replace("true", "true,,", StringComparison.Ordinal)
                    .Replace("Zoë,", "Zoë,,,", StringComparison.Ordinal),
                Rows
            ),
            ["empty columns at the end of rows"] = Csv(Text.Replace("true", "true,,", StringComparison.Ordinal), Rows),
            ["a header in another case, with spaces"] = Csv(
                Text.Replace("UserName,Tags", " USERNAME, tags ", StringComparison.Ordinal),
                Rows
            ),
            ["quotes everywhere"] = Csv(
                "\"UserName\",\"Tags\",\"Suspended\"\r\n\"ann\",\"name=Zoë\",\"\"\r\n\"bob\",\"\",\"true\"\r\n",
                Rows
            ),
            ["semicolons in a value, with semicolons between values"] = Csv("UserName;Tags\nann;\"a=1;b=2\"\n", "ann (Tags: a=1, b=2)"),
            ["semicolons in a value, with commas between values"] = Csv("UserName,Tags\nann,a=1;b=2;c=3\n", "ann (Tags: a=1, b=2, c=3)"),
            ["no groups, and tags as JSON"] = Csv(
                "UserName,Groups,Tags\nann,[],\"{\"\"a=b\"\":\"\"c\"\"}\"\n",
                "ann (Groups: none; Tags: a=b=c)"
            ),
            ["a value that a spreadsheet must not read as a formula"] = Csv(
                "UserName,SlackUser\nann,'@ann\nbob,''@bob\ncarl,'carl\n",
                "ann (SlackUser: @ann)",
                "bob (SlackUser: '@bob)",
                "carl (SlackUser: 'carl)"
            ),
            ["a row that starts with #"] = Csv("SlackUser,UserName\n#ann,ann\n", "ann (SlackUser: #ann)"),
            ["only a header"] = new("--csv", Utf8("UserName\n"), "0 to add, 0 unchanged, 0 invalid", "Nothing to write.", ExitCode.Done),

            ["an empty file"] = BadCsv(
                "",
                "Line 1 has no column UserName; start the file with a header of attribute names, such as UserName,Email"
            ),
            ["no header"] = BadCsv(
                "ann,true\n",
                "Line 1 has no column UserName; start the file with a header of attribute names, such as UserName,Email"
            ),
            ["the key file of the IAM console"] = BadCsv(
                "\uFEFFUser name,Access key ID,Secret access key\r\nann,AKIAIOSFODNN7EXAMPLE,hush/hush\r\n",
                "Line 1 has no column UserName; start the file with a header of attribute names, such as UserName,Email"
            ),
            ["a key file without a header"] = BadCsv(
                "AKIAIOSFODNN7EXAMPLE,hush/hush\n",
                "Line 1 has no column UserName; start the file with a header of attribute names, such as UserName,Email"
            ),
            ["keys in one column"] = BadCsv("UserName\nAKIAIOSFODNN7EXAMPLE hush/hush\n", $"Line 2, column 1: UserName {Name}"),
            ["an unknown column"] = BadCsv(
                "UserName,Color\nann,\n",
                $"Line 1, column 2: 'Color' is not an attribute of a row; use one of {Known}, or delete the column"
            ),
            ["a column twice"] = BadCsv(
                "UserName,Tags,Tags\nann,a=1,b=2\n",
                "Line 1, column 3: Tags is also column 2; delete one of the two columns"
            ),
            ["a column twice, in another case"] = BadCsv(
                "UserName,Tags, username\nann,,bob\n",
                "Line 1, column 3: UserName is also column 1; delete one of the two columns"
            ),
            ["a value in a column without a name"] = BadCsv(
                "UserName,,Tags\nann,hush,\n",
                "Line 2, column 2: the header does not name this column; name it, or delete it"
            ),
            ["too many values"] = BadCsv("UserName,Tags\nann,a=1,b=2\n", $"Line 2 has 3 values, and the header 2 columns; {Count}"),
            ["too few values"] = BadCsv("UserName,Tags,Suspended\nann\n", $"Line 2 has 1 value, and the header 3 columns; {Count}"),
            ["a quote that is not closed"] = BadCsv("UserName,Tags\nann,\"a=1\nbob,b=2\n", $"Line 2, column 2: {Quotes}"),
            ["a quote inside a value"] = BadCsv("UserName,Tags\nann,\"a=\"x\"\"\n", $"Line 2, column 2: {Quotes}"),
            ["a name on a later line, after quoted line breaks and an empty line"] = BadCsv(
                "UserName,Tags\nann,\"a=1\nb\"\n\nb ob,\n",
                $"Line 5, column 1: UserName {Name}"
            ),
            ["the same in a file of CR LF"] = BadCsv(
                "UserName,Tags\r\nann,\"a=1\r\n\r\nb\"\r\n,\r\n\r\nb ob,\r\n",
                $"Line 7, column 1: UserName {Name}"
            ),
            ["the same in a file of CR"] = BadCsv("UserName,Tags\rann,\"a=1\rb\"\r\rb ob,\r", $"Line 5, column 1: UserName {Name}"),
            ["a very long value before it"] = BadCsv(
                $"UserName,Tags\nann,\"a={new string('x', 100_000)}\n\"\nb ob,\n",
                $"Line 4, column 1: UserName {Name}"
            ),
            ["no name"] = BadCsv("Tags,UserName\na=1,\n", $"Line 2, column 2: UserName {Name}"),
            ["a tag without a value"] = BadCsv("UserName,Tags\nann,a\n", "Line 2, column 2: Tags must be KEY=VALUE, such as team=billing"),
            ["a tag twice"] = BadCsv("UserName,Tags\nann,a=1;a=2\n", "Line 2, column 2: Tags must give each key once; a is duplicate"),
            ["tags that start like JSON"] = BadCsv(
                "UserName,Tags\nann,{a=1\n",
                "Line 2, column 2: Tags starts like JSON and is not valid JSON; correct it, for example [\"readers\"] or "
                    + "{\"team\":\"billing\"}"
            ),
            ["a tag twice, as JSON"] = BadCsv(
                "UserName,Tags\nann,\"{\"\"a\"\":\"\"1\"\",\"\"a\"\":\"\"2\"\"}\"\n",
                "Line 2, column 2: Tags has the member 'a' twice; delete one of the two"
            ),
            ["a date in local notation"] = BadCsv(
                "UserName,ExpiresAt\nann,20.11.2027\n",
                "Line 2, column 2: ExpiresAt must be an ISO-8601 instant such as 2026-11-20T04:06:23Z, or a period from now such as P30D"
            ),
            ["a rule of the row"] = Wrong(
                "--csv",
                "UserName,Email,Suspended\n\nann,,perhaps\nbob,,\n",
                "+ bob",
                "! ann (line 3): Suspended (column 3) 'perhaps' must be true or false (BOOL); its type is S",
                "1 to add, 0 unchanged, 1 invalid"
            ),
            ["a name twice"] = Wrong(
                "--csv",
                "UserName\nann\nAnn\n",
                "+ ann",
                "+ Ann",
                "! ann (line 2, line 3): the name occurs more than once, and IAM ignores case; delete all but one",
                "2 to add, 0 unchanged, 1 invalid"
            ),

            ["an older code page"] = Refused(
                "--csv",
                Encoding.Latin1.GetBytes("UserName,Tags\nann,\nbob,a=Müller\n"),
                $"Line 3 of FILE is not UTF-8 (byte 0xFC); {Utf8Remedy}"
            ),
            ["half a character at the end"] = Refused(
                "--csv",
                [.. Utf8("UserName,Tags\nann,a=Zo"), 0xC3],
                $"Line 2 of FILE is not UTF-8 (byte 0xC3); {Utf8Remedy}"
            ),
            ["a surrogate in UTF-8"] = Refused(
                "--csv",
                [.. Utf8("UserName\r\n"), 0xED, 0xA0, 0x80],
                $"Line 2 of FILE is not UTF-8 (byte 0xED); {Utf8Remedy}"
            ),
            ["a character that was lost earlier"] = BadCsv(
                "UserName,Tags\rann,a=M\uFFFDller\r",
                $"Line 2 of FILE has the character U+FFFD, which replaces a lost character; correct it, and {Utf8Remedy}"
            ),
            ["UTF-16 without a byte order mark"] = Refused(
                "--csv",
                Encoding.Unicode.GetBytes("UserName\nann\n"),
                $"Line 1 of FILE has a NUL character: it is UTF-16 without a byte order mark, or not text; {Utf8Remedy}"
            ),
            ["half of UTF-16"] = Refused(
                "--csv",
                [0xFF, 0xFE, (byte)'U', 0, (byte)'s'],
                $"FILE starts with a UTF-16 byte order mark and is not valid UTF-16; {Utf8Remedy}"
            ),
            ["UTF-32"] = Refused("--csv", Marked(Encoding.UTF32, Text), $"FILE is UTF-32; {Utf8Remedy}"),
        };
}
