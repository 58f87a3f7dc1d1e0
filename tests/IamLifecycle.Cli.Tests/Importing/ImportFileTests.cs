using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Importing;

/// <summary>
/// The command reads every kind of file from its bytes. It accepts the file, or refuses it with the position and the remedy before it
/// writes anything.
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
    public async Task A_file_is_read_correctly_or_refused_with_the_position_and_the_remedy(string kind)
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
        (result.Out + result.Error).Should().NotContain("hush", "this text may be a secret");
    }

    private static string Lines(string text) => text.Length == 0 ? "" : text.ReplaceLineEndings() + Environment.NewLine;
}
