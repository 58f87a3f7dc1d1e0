using System.Runtime.Versioning;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Tests.Emulation;

/// <summary>The emulator's Python environment is executed. Therefore only its owner may have write access.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PythonFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode AllUsers = OwnerOnly | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly string cache = Directory.CreateTempSubdirectory("iam-lifecycle-cache-").FullName;

    [Fact]
    public async Task The_folder_is_created_with_write_access_for_its_owner_only()
    {
        (int code, string output) = await GetFolderAsync();

        code.Should().Be(0, output);
        output.Should().Be(Path.Combine(cache, "iam-lifecycle", "moto-5.2.1"));
        File.GetUnixFileMode(output).Should().Be(OwnerOnly);
        File.GetUnixFileMode(Path.Combine(cache, "iam-lifecycle")).Should().Be(OwnerOnly);
    }

    [Fact]
    public async Task A_folder_that_other_users_can_write_is_refused()
    {
        string folder = Directory.CreateDirectory(Path.Combine(cache, "iam-lifecycle")).FullName;
        File.SetUnixFileMode(folder, AllUsers);

        (int code, string output) = await GetFolderAsync();

        code.Should().Be(1);
        output.Should().Contain(folder + " is writable by other users");
    }

    [Fact]
    public async Task A_symbolic_link_is_refused()
    {
        Directory.CreateSymbolicLink(
            Path.Combine(cache, "iam-lifecycle"),
            Directory.CreateDirectory(Path.Combine(cache, "elsewhere")).FullName
        );

        (int code, string output) = await GetFolderAsync();

        code.Should().Be(1);
        output.Should().Contain("is a link or a file and not a directory");
    }

    [Fact]
    public async Task A_folder_below_a_directory_that_all_users_can_write_is_refused()
    {
        File.SetUnixFileMode(cache, AllUsers);

        (int code, string output) = await GetFolderAsync();

        code.Should().Be(1);
        output.Should().Contain(cache + ", above").And.Contain("is writable by all users");
    }

    public void Dispose() => Directory.Delete(cache, recursive: true);

    private async Task<(int Code, string Output)> GetFolderAsync()
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
