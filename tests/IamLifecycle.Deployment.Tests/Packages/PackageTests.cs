using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using IamLifecycle.LocalAws.Packaging;
using IamLifecycle.TestKit;

namespace IamLifecycle.Deployment.Packages;

/// <summary>The zip file for the managed runtime is reproducible and contains everything that Lambda needs.</summary>
[Takes(110)]
public sealed class PackageTests(EmulatedAwsFixture fixture) : IClassFixture<EmulatedAwsFixture>
{
    private const int ExecutableMode = 0x81ED << 16;
    private const int ReadableMode = 0x81A4 << 16;

    private const long LargestZip = 3 * 1024 * 1024;

    [Fact]
    public async Task The_same_sources_build_the_same_bytes_in_another_folder()
    {
        string package = await PublishedLambda.PackageAsync(PublishedLambda.Managed);
        DirectoryInfo there = CopyOfTheSources();
        try
        {
            string another = await PackageBuilder.BuildAsync(there.FullName, PublishedLambda.Managed);

            Hash(another).Should().Be(Hash(package));
            await ShouldRunInLambdaAsync(package);
            await ShouldListComponentsAsync(there.FullName);
        }
        finally
        {
            there.Delete(recursive: true);
        }
    }

    // In the same test, because that test builds the zip file.
    private async Task ShouldRunInLambdaAsync(string package)
    {
        using (ZipArchive zip = ZipFile.OpenRead(package))
        {
            zip.Entries.Select(entry => entry.FullName)
                .Should()
                .Contain(["bootstrap.dll", "bootstrap.runtimeconfig.json", "bootstrap.deps.json"])
                .And.NotContain("bootstrap")
                .And.BeInAscendingOrder(StringComparer.Ordinal);
            zip.Entries.Select(entry => entry.FullName)
                .Should()
                .NotContain(["IamLifecycle.Operations.dll", "AWSSDK.Lambda.dll", "AWSSDK.SecurityToken.dll"], "only operators need them");
            zip.Entries.Should().OnlyContain(entry => entry.LastWriteTime.Year == 1980);
            zip.GetEntry("bootstrap.dll")!.ExternalAttributes.Should().Be(ExecutableMode);
            zip.GetEntry("NodaTime.dll")!.ExternalAttributes.Should().Be(ReadableMode);
        }

        new FileInfo(package).Length.Should().BeLessThan(LargestZip, "unpacking it is part of a cold start");
        IncludedDotnet.ReadFrom(Path.ChangeExtension(package, null)).Should().BeNull("Lambda provides it");
        await Unpacked.AnswersAsync(fixture, package, "bootstrap.dll");
    }

    // In the same test, because the list is made from the sources of the package.
    private static async Task ShouldListComponentsAsync(string there)
    {
        string list = await ComponentList.WriteAsync(Repository.Root, PublishedLambda.Managed);
        string another = await ComponentList.WriteAsync(there, PublishedLambda.Managed);

        list.Should().EndWith("/artifacts/package/iam-lifecycle-managed.cdx.json");
        Hash(another).Should().Be(Hash(list));
        using JsonDocument document = JsonDocument.Parse(await File.ReadAllTextAsync(list));
        document.RootElement.GetProperty("bomFormat").GetString().Should().Be("CycloneDX");
        JsonElement[] components = [.. document.RootElement.GetProperty("components").EnumerateArray()];
        components
            .Select(component => component.GetProperty("name").GetString())
            .Should()
            .Contain(["AWSSDK.Core", "AWSSDK.DynamoDBv2", "NodaTime"])
            .And.NotContain("xunit");
        components.Should().OnlyContain(component => component.GetProperty("hashes").GetArrayLength() == 1);
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    private static DirectoryInfo CopyOfTheSources()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("iam-lifecycle-sources-");
        foreach (
            string file in new[]
            {
                "Directory.Build.props",
                "Directory.Build.targets",
                "Directory.Packages.props",
                "global.json",
                "nuget.config",
                ".editorconfig",
            }
        )
        {
            File.Copy(Repository.PathTo(file), Path.Combine(folder.FullName, file));
        }

        Copy(new DirectoryInfo(Repository.PathTo(".config")), folder.CreateSubdirectory(".config"));
        Copy(new DirectoryInfo(Repository.PathTo("src")), folder.CreateSubdirectory("src"));
        return folder;
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (FileInfo file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        }

        foreach (DirectoryInfo child in from.EnumerateDirectories().Where(child => child.Name is not ("bin" or "obj")))
        {
            Copy(child, to.CreateSubdirectory(child.Name));
        }
    }
}
