using System.IO.Compression;
using System.Text;
using IamLifecycle.LocalAws.Packaging;
using IamLifecycle.TestKit;

namespace IamLifecycle.Deployment.Packages;

/// <summary>The native zip file contains one executable that includes the .NET runtime.</summary>
[Takes(120)]
public sealed class NativePackageTests(EmulatedAwsFixture fixture) : IClassFixture<EmulatedAwsFixture>
{
    private const long LargestZip = 9 * 1024 * 1024;

    [Fact]
    public async Task The_native_package_is_one_executable_and_a_newer_glibc_is_refused()
    {
        string package = await PublishedLambda.PackageAsync(PublishedLambda.Native);
        string executable = Path.Combine(package[..^".zip".Length], "bootstrap");

        using (ZipArchive zip = ZipFile.OpenRead(package))
        {
            zip.Entries.Select(entry => entry.FullName).Should().Equal("bootstrap");
        }

        new FileInfo(package).Length.Should().BeLessThan(LargestZip, "unpacking it is part of a cold start");
        Version? dotnet = IncludedDotnet.ReadFrom(Path.GetDirectoryName(executable)!);
        dotnet.Should().NotBeNull().And.BeGreaterThanOrEqualTo(new Version(10, 0)).And.BeLessThan(new Version(11, 0));
        string[] compiler = CompilerArguments();
        compiler.Should().Contain(argument => argument.Contains($"nativeaot.linux-x64/{dotnet}/"), "this runtime is linked into it");
        compiler.Should().Contain("--warnaserror", "a trim or AOT warning fails the build");
        compiler.Should().Contain("--runtimeopt:GCgen0size=200000", "it limits the memory");
        GlibcNeeds.ReadFrom(executable).Should().BeLessThanOrEqualTo(PackageBuilder.RuntimeGlibc).And.BeGreaterThan(new Version(2, 1));
        await Unpacked.AnswersAsync(fixture, package, "bootstrap");
        ShouldRefuseNewerThan(executable);
    }

    [Theory]
    [InlineData("bootstrap.json", "{}")]
    [InlineData("empty", "")]
    public void A_file_that_is_not_a_binary_needs_no_glibc(string name, string content)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("iam-lifecycle-glibc-");
        File.WriteAllText(Path.Combine(folder.FullName, name), content);

        GlibcNeeds.ReadFrom(Path.Combine(folder.FullName, name)).Should().BeNull();
        folder.Delete(recursive: true);
    }

    // The arguments of the ahead-of-time compiler, one per line.
    private static string[] CompilerArguments() =>
        File.ReadAllLines(
            Repository.PathTo(
                $"artifacts/package-build/{PublishedLambda.Native.Name}/obj/IamLifecycle.Lambda/release_linux-x64/native/bootstrap.ilc.rsp"
            )
        );

    // The same binary with a higher required glibc version.
    private static void ShouldRefuseNewerThan(string executable)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("iam-lifecycle-glibc-");
        byte[] bytes = File.ReadAllBytes(executable);
        byte[] asked = Encoding.ASCII.GetBytes($"\0GLIBC_{GlibcNeeds.ReadFrom(executable)}\0");
        int at = bytes.AsSpan().IndexOf(asked);
        Encoding.ASCII.GetBytes("\0GLIBC_2.99\0").CopyTo(bytes, at);
        File.WriteAllBytes(Path.Combine(folder.FullName, "bootstrap"), bytes);

        FluentActions
            .Invoking(() => PackageBuilder.RefuseNewerGlibc(folder.FullName))
            .Should()
            .Throw<InvalidOperationException>()
            .WithMessage("*bootstrap needs glibc 2.99*amazonlinux:2023*");
        folder.Delete(recursive: true);
    }
}
