using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Importing;

/// <summary>
/// Every kind of file from its bytes, by the command itself: read right, or refused with its place and what to do; and nothing is written
/// before that.
/// </summary>
public sealed class ImportFileTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private static readonly IReadOnlyDictionary<string, ImportFile> Files = CsvFiles
        .All.Select(file => KeyValuePair.Create($"CSV: {file.Key}", file.Value))
        .Concat(JsonFiles.All.Select(file => KeyValuePair.Create($"JSON: {file.Key}", file.Value)))
        .ToDictionary();

    public static TheoryData<string> Kinds => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_is_read_right_or_refused_with_its_place_and_what_to_do(string kind)
    {
        ImportFile file = Files[kind];
        Set(("ALLOWED_TAG_KEYS", "*"));
        using var onDisk = new TemporaryFile();
        await File.WriteAllBytesAsync(onDisk.Path, file.Bytes);

        Check(file, onDisk.Path, await RunAsync("user", "import", file.Option, onDisk.Path, "--dry-run"));
        Piped = file.Bytes;
        Check(file, "standard input", await RunAsync("user", "import", file.Option, "-", "--dry-run"));

        if (file.Code is ExitCode.Failed)
        {
            Check(file, onDisk.Path, await RunAsync("user", "import", file.Option, onDisk.Path, "--yes"));
        }

        (await Account.Clients.DynamoDb.ScanAsync(new ScanRequest(LocalAccount.UsersTable))).Items.Should().BeEmpty();
    }

    private static void Check(ImportFile file, string name, Result result)
    {
        result.Should().Be(new Result(file.Code, Lines(file.Out), Lines(file.Error.Replace("FILE", name, StringComparison.Ordinal))));
        (result.Out + result.Error).Should().NotContain("hush", "that may be a secret");
    }

    private static string Lines(string text) => text.Length == 0 ? "" : text.ReplaceLineEndings() + Environment.NewLine;
}
