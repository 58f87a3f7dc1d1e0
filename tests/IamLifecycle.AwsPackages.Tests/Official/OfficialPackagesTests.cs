using System.Xml.Linq;

namespace IamLifecycle.AwsPackages.Tests.Official;

public sealed class OfficialPackagesTests
{
    private static readonly string Subsets = Here.InRepository("src", "AwsPackages");

    public static TheoryData<string> Projects =>
        [
            .. new[] { "src", "tests" }
                .SelectMany(folder => Directory.EnumerateFiles(Here.InRepository(folder), "*.csproj", SearchOption.AllDirectories))
                .Where(file => file.StartsWith(Here.InRepository("src"), StringComparison.Ordinal) || Wanted(file).Any())
                .Select(file => Path.GetRelativePath(Here.Repository, file))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_with_official_packages_differs_from_one_with_subsets_in_nothing_else(string project)
    {
        var wanted = Wanted(Here.InRepository(project)).ToList();
        var subset = References.Of(project, official: false);
        var official = References.Of(project, official: true);

        subset.Versioned.Should().NotBeEmpty();
        subset.Projects.Where(IsSubset).Select(Path.GetFileNameWithoutExtension).Should().BeEquivalentTo(wanted);
        official.Projects.Should().BeEquivalentTo(subset.Projects.Where(p => !IsSubset(p)));
        official.Packages.Should().BeEquivalentTo(subset.Packages.Concat(wanted));
        wanted.Except(official.Versioned).Should().BeEmpty("every version is in Directory.Packages.props");
    }

    private static IEnumerable<string> Wanted(string file) =>
        XDocument.Load(file).Descendants("AwsPackage").Select(e => e.Attribute("Include")!.Value);

    private static bool IsSubset(string project) =>
        project.StartsWith(Subsets, StringComparison.Ordinal)
        && Path.GetFileName(project) is var name
        && (name.StartsWith("AWSSDK.", StringComparison.Ordinal) || name.StartsWith("Amazon.Lambda.", StringComparison.Ordinal));
}
