using System.Runtime.Versioning;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Tests.Emulation;

/// <summary>The emulator's Python environment is executed, so only its owner may be able to write it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PythonFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Everybody = OwnerOnly | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly string cache = Directory.CreateTempSubdirectory("iam-lifecycle-cache-").FullName;

    [Fact]
    public async Task It_is_made_where_only_its_owner_can_write()
    {
        (int code, string output) = await AskAsync();

        code.Should().Be(0, output);
        output.Should().Be(Path.Combine(cache, "iam-lifecycle", "moto-5.2.1"));
        File.GetUnixFileMode(output).Should().Be(OwnerOnly);
        File.GetUnixFileMode(Path.Combine(cache, "iam-lifecycle")).Should().Be(OwnerOnly);
    }

    [Fact]
    public async Task One_that_others_can_write_is_refused()
    {
        string folder = Directory.CreateDirectory(Path.Combine(cache, "iam-lifecycle")).FullName;
        File.SetUnixFileMode(folder, Everybody);

        (int code, string output) = await AskAsync();

        code.Should().Be(1);
        output.Should().Contain(folder + " is writable by other users");
    }

    [Fact]
    public async Task A_link_to_another_place_is_refused()
    {
        Directory.CreateSymbolicLink(
            Path.Combine(cache, "iam-lifecycle"),
            Directory.CreateDirectory(Path.Combine(cache, "elsewhere")).FullName
        );

        (int code, string output) = await AskAsync();

        code.Should().Be(1);
        output.Should().Contain("is a link or a file and not a directory");
    }

    [Fact]
    public async Task One_below_a_directory_that_everybody_can_write_is_refused()
    {
        File.SetUnixFileMode(cache, Everybody);

        (int code, string output) = await AskAsync();

        code.Should().Be(1);
        output.Should().Contain(cache + ", above").And.Contain("is writable by all users");
    }

    public void Dispose() => Directory.Delete(cache, recursive: true);

    private async Task<(int Code, string Output)> AskAsync()
    {
        var output = new LineLog();
        Dictionary<string, string> environment = HostEnvironment.Minimal();
        environment["XDG_CACHE_HOME"] = cache;
        string[] arguments = ["-B", "-c", "import ensure_moto; print(ensure_moto.private_folder())"];
        await using ChildProcess process = ChildProcess.Start(
            "python3",
            arguments,
            environment,
            PythonWithMoto.Folder,
            output.Add,
            output.Add
        );
        int code = await process.Exited;
        return (code, string.Join('\n', output.Lines));
    }
}
