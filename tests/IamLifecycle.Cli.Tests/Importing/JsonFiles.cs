using System.Text;
using IamLifecycle.Model;
using static IamLifecycle.Cli.Importing.ImportFile;

namespace IamLifecycle.Cli.Importing;

/// <summary>JSON as it is written by hand, and as the AWS command line and DynamoDB print it.</summary>
internal static class JsonFiles
{
    private const string Known =
        "UserName, Suspended, AccessKeys, KeyRotateAfter, KeyDeleteAfter, RotateBefore, Adopt, AdoptFromBoundary, Groups, "
        + "ManagedPolicies, Tags, ExpiresAt, Console, Email, SlackUser, ResetPasswordBefore";
    private const string Form = "it must be an array of objects, one object on each line, or the output of 'aws dynamodb scan'";
    private const string Name = "must be 1 to 64 characters of A-Z a-z 0-9 + = , . @ _ -";
    private const string Typed = "must be a value with its DynamoDB type (S, N, BOOL, SS, L or M), such as {\"S\": \"text\"}";
    private const string Escape = "has an escape such as \\uD800, \\uFFFD or \\u0000, which is not a character; correct it";
    private const string DynamoDb =
        """{"UserName":{"S":"ann"},"Tags":{"M":{"name":{"S":"Zoë"}}},"Groups":{"L":[]},"ExpiresAt":{"N":"1900000000"},"Email":{"NULL":true}}""";
    private const string Ann = "ann (ExpiresAt: 1900000000 (2030-03-17T17:46:40Z); Groups: none; Tags: name=Zoë)";

    public static IReadOnlyDictionary<string, ImportFile> All { get; } =
        new Dictionary<string, ImportFile>
        {
            ["an array"] = Json(
                """[{"UserName":"ann","Tags":{"name":"Zoë"}},{"UserName":"bob","Suspended":true,"Email":null}]""",
                "ann (Tags: name=Zoë)",
                "bob (Suspended: true)"
            ),
            ["an array with a byte order mark"] = Read(
                "--json",
                Marked(Encoding.UTF8, """[{"UserName":"ann","Groups":[]}]"""),
                "ann (Groups: none)"
            ),
            ["one object per line"] = Json(
                "{\"UserName\":\"ann\"}\n\n{\"UserName\":\"bob\",\"ExpiresAt\":1900000000}\n",
                "ann",
                "bob (ExpiresAt: 1900000000 (2030-03-17T17:46:40Z))"
            ),
            ["one object"] = Json("""{"UserName":"ann"}""", "ann"),
            ["an empty array"] = new("--json", Utf8("[]"), "0 to add, 0 unchanged, 0 invalid", "Nothing to write.", ExitCode.Done),
            ["an item of DynamoDB"] = Json(DynamoDb, Ann),
            ["items of DynamoDB"] = Json($"[{DynamoDb}]", Ann),
            ["items of DynamoDB, one per line"] = Json(
                DynamoDb + "\n" + """{"UserName":{"S":"bob"},"Suspended":{"BOOL":true}}""" + "\n",
                Ann,
                "bob (Suspended: true)"
            ),
            ["the output of aws dynamodb scan"] = Json(
                $$"""{"Count":1,"Items":[{{DynamoDb}}],"ScannedCount":1,"ConsumedCapacity":null}""",
                Ann
            ),
            ["the output of aws dynamodb get-item"] = Json($$"""{"Item":{{DynamoDb}}}""", Ann),
            ["an export to S3"] = Json($$"""{"Item":{{DynamoDb}}}""" + "\n" + """{"Item":{"UserName":{"S":"bob"}}}""", Ann, "bob"),

            ["an empty file"] = BadJson("\r\n", $"The file is empty; {Form}"),
            ["text that is not JSON"] = BadJson(
                "[\n{\"UserName\":\"ann\",\nSecret:hush}]",
                $"Line 3, column 1: the file is not valid JSON from here on; {Form}"
            ),
            ["a missing end"] = BadJson("[{\"UserName\":\"ann\"},\n", $"Line 2, column 1: the file is not valid JSON from here on; {Form}"),
            ["arrays nested too deeply"] = BadJson(
                string.Concat(Enumerable.Repeat("[", 100)),
                $"Line 1, column 65: the file is not valid JSON from here on; {Form}"
            ),
            ["a number for a row"] = BadJson(
                "[{\"UserName\":\"ann\"},\n7]",
                "Item 2 (line 2) must be an object with attributes of a row as members"
            ),
            ["a member twice"] = BadJson(
                "[\n{\"UserName\":\"ann\"},\n{\"UserName\":\"bob\",\"Email\":\"hush\",\"Email\":\"b\"}]",
                "Item 2 (line 3) has the member 'Email' twice; delete one of the two"
            ),
            ["UserName twice"] = BadJson(
                """[{"UserName":"ann","UserName":"bob"}]""",
                "Item 1 (line 1) has the member 'UserName' twice; delete one of the two"
            ),
            ["a tag twice"] = BadJson(
                """[{"UserName":"ann","Tags":{"a":"1","a":"2"}}]""",
                "Item 1 (line 1): Tags has the member 'a' twice; delete one of the two"
            ),
            ["a tag twice, of DynamoDB"] = BadJson(
                """{"UserName":{"S":"ann"},"Tags":{"M":{"a":{"S":"1"},"a":{"S":"2"}}}}""",
                "Item 1 (line 1): Tags has the member 'a' twice; delete one of the two"
            ),
            ["a type twice, of DynamoDB"] = BadJson(
                """{"UserName":{"S":"ann","S":"bob"}}""",
                "Item 1 (line 1): UserName has the member 'S' twice; delete one of the two"
            ),
            ["the response of CreateAccessKey"] = BadJson(
                """{"AccessKey":{"UserName":"ann","SecretAccessKey":"hush/hush"}}""",
                $"Item 1 (line 1): 'AccessKey' is not an attribute of a row; use one of {Known}, or delete it"
            ),
            ["no name"] = BadJson("""[{"Email":"ann@example.org"}]""", $"Item 1 (line 1): UserName {Name}"),
            ["an invalid name"] = BadJson("""[{"UserName":"ann hush"}]""", $"Item 1 (line 1): UserName {Name}"),
            ["a number for a name"] = BadJson("""[{"UserName":7}]""", $"Item 1 (line 1): UserName {Name}"),
            ["a list of several kinds"] = BadJson(
                """[{"UserName":"ann","Groups":["a",1]}]""",
                "Item 1 (line 1): Groups must be a text, a number, true or false, a list of texts or a map"
            ),
            ["a tag with a null value"] = BadJson(
                """[{"UserName":"ann","Tags":{"a":null}}]""",
                "Item 1 (line 1): Tags.a must be a text, a number, true or false, a list of texts or a map"
            ),
            ["a value without its type among those of DynamoDB"] = BadJson(
                """{"UserName":{"S":"ann"},"Email":"ann@example.org"}""",
                $"Item 1 (line 1): Email {Typed}"
            ),
            ["bytes, of DynamoDB"] = BadJson("""{"UserName":{"S":"ann"},"Email":{"B":"aHVzaA=="}}""", $"Item 1 (line 1): Email {Typed}"),
            ["a number that is not a string, of DynamoDB"] = BadJson(
                """{"UserName":{"S":"ann"},"ExpiresAt":{"N":7}}""",
                $"Item 1 (line 1): ExpiresAt {Typed}"
            ),
            ["half a character, escaped"] = BadJson(
                """[{"UserName":"ann","SlackUser":"a\uD800"}]""",
                $"Item 1 (line 1): SlackUser {Escape}"
            ),
            ["half a character, escaped, in an attribute's name"] = BadJson(
                """{"\uD800":1}""",
                "A member's name has an escape such as \\uD800, which is not a character; correct it"
            ),
            ["half a character, escaped, in a name"] = BadJson(
                """[{"UserName":"ann","Tags":{"\uD800":"a"}}]""",
                $"Item 1 (line 1): Tags {Escape}"
            ),
            ["a lost character, escaped"] = BadJson(
                """[{"UserName":"ann","SlackUser":"M\uFFFDller"}]""",
                $"Item 1 (line 1): SlackUser {Escape}"
            ),
            ["an older code page"] = Refused(
                "--json",
                Encoding.Latin1.GetBytes("[\n{\"UserName\":\"ann\",\"SlackUser\":\"Zoë\"}]"),
                "Line 2 of FILE is not UTF-8 (byte 0xEB); save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')"
            ),
            ["a rule of the row"] = Wrong(
                "--json",
                "[{\"UserName\":\"bob\"},\n{\"UserName\":\"ann\",\"KeyRotateAfter\":\"often\"}]",
                "+ bob",
                "! ann (item 2 (line 2)): KeyRotateAfter 'often' must be an ISO-8601 period of weeks, days and time parts (S), "
                    + "such as P15D or PT12H",
                "1 to add, 0 unchanged, 1 invalid"
            ),
        };
}
