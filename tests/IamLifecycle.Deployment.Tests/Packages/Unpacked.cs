using System.IO.Compression;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;

namespace IamLifecycle.Deployment.Packages;

/// <summary>Runs a package as Lambda does: unpacked, with the Runtime API.</summary>
internal static class Unpacked
{
    public static async Task AnswersAsync(EmulatedAwsFixture fixture, string package, string executable)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("iam-lifecycle-unpacked-");
        try
        {
            ZipFile.ExtractToDirectory(package, folder.FullName);
            using LocalAccount account = await fixture.FreshAccountAsync();
            await account.PutRowAsync("alice");
            await using var lambda = new LambdaHost(
                new LambdaSettings { Executable = Path.Combine(folder.FullName, executable), Environment = account.Environment() }
            );

            InvocationResult result = await LocalAccount.Schedule(lambda).FireAsync();

            result.Succeeded.Should().BeTrue(result.ToString());
            (await account.WorksAsync((await account.FindStoredKeyAsync("alice"))!)).Should().BeTrue();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
