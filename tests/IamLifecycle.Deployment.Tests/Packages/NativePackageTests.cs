using System.IO.Compression;
using System.Text;
using IamLifecycle.LocalAws.Packaging;
using IamLifecycle.TestKit;

namespace IamLifecycle.Deployment.Packages;

/// <summary>The native zip: one executable with the .NET runtime in it.</summary>
[Takes(120)]
public sealed class NativePackageTests(EmulatedAwsFixture fixture) : IClassFixture<EmulatedAwsFixture>
{
    private const long LargestZip = 9 * 1024 * 1024;

    [Fact]
    public async Task It_is_one_executable_that_the_runtime_can_start_and_a_newer_glibc_is_refused()
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
        compiler.Should().Contain(argument => argument.Contains($"nativeaot.linux-x64/{dotnet}/"), "that is the runtime linked into it");
        compiler.Should().Contain("--warnaserror", "a trim or AOT warning fails the build");
        compiler.Should().Contain("--runtimeopt:GCgen0size=200000", "it bounds the memory");
        GlibcNeeds.ReadFrom(executable).Should().BeLessThanOrEqualTo(PackageBuilder.RuntimeGlibc).And.BeGreaterThan(new Version(2, 1));
        await Unpacked.AnswersAsync(fixture, package, "bootstrap");
        ShouldRefuseNewerThan(executable);
    }

    [Theory]
    [InlineData("bootstrap.json", "{}")]
    [InlineData("empty", "")]
    public void What_is_no_binary_needs_no_glibc(string name, string content)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("iam-lifecycle-glibc-");
        File.WriteAllText(Path.Combine(folder.FullName, name), content);

        GlibcNeeds.ReadFrom(Path.Combine(folder.FullName, name)).Should().BeNull();
        folder.Delete(recursive: true);
    }

    // What the ahead-of-time compiler was given, one argument a line.
    private static string[] CompilerArguments() =>
        File.ReadAllLines(
            Repository.PathTo(
                $"artifacts/package-build/{PublishedLambda.Native.Name}/obj/IamLifecycle.Lambda/release_linux-x64/native/bootstrap.ilc.rsp"
            )
        );

    // The same binary, but what it asks for has another number.
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
