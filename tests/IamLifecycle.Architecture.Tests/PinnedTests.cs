using System.Text.Json;
using System.Text.RegularExpressions;

namespace IamLifecycle.Architecture;

/// <summary>Every external dependency is pinned by a hash.</summary>
public sealed partial class PinnedTests
{
    [Fact]
    public void Every_npm_package_has_an_integrity_hash()
    {
        string[] locks = [.. Repository.Files("src", "package-lock.json"), .. Repository.Files("tests", "package-lock.json")];

        locks.Should().NotBeEmpty();
        foreach (string file in locks)
        {
            using JsonDocument document = JsonDocument.Parse(Repository.Text(file));
            var packages = document
                .RootElement.GetProperty("packages")
                .EnumerateObject()
                .Where(package => package.Name.Length > 0)
                .ToList();
            packages.Should().NotBeEmpty();
            packages
                .Where(package =>
                    !(
                        package.Value.TryGetProperty("integrity", out JsonElement hash)
                        && hash.GetString()!.StartsWith("sha512-", StringComparison.Ordinal)
                    )
                )
                .Select(package => $"{file}: {package.Name}")
                .Should()
                .BeEmpty();
        }
    }

    [Fact]
    public void Every_project_has_a_lock_file()
    {
        string[] projects = [.. Repository.Files("src", "*.csproj"), .. Repository.Files("tests", "*.csproj")];

        projects
            .Select(project => Path.GetDirectoryName(project)!)
            .Where(folder => !File.Exists(Path.Combine(Repository.Root, folder, "packages.lock.json")))
            .Should()
            .BeEmpty("tests/lock-packages.sh creates them");
    }

    [Fact]
    public void Every_GitHub_action_is_pinned_by_its_commit_and_names_its_version()
    {
        string[] uses = [.. Repository.Lines(".github/workflows/ci.yml").Where(line => line.Contains("uses:", StringComparison.Ordinal))];

        uses.Should().NotBeEmpty().And.OnlyContain(line => ByCommit().IsMatch(line));
    }

    [GeneratedRegex(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex ByCommit();
}
