using System.Xml.Linq;

namespace IamLifecycle.Architecture;

/// <summary>The allowed references between the projects of the product.</summary>
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["IamLifecycle.Core"] = [],
        ["IamLifecycle.Aws"] = ["IamLifecycle.Core"],
        ["IamLifecycle.Lambda"] = ["IamLifecycle.Aws", "IamLifecycle.Core"],
        ["IamLifecycle.Operations"] = ["IamLifecycle.Aws", "IamLifecycle.Core"],
        ["IamLifecycle.Cli"] = ["IamLifecycle.Operations", "IamLifecycle.Aws", "IamLifecycle.Core"],
        ["IamLifecycle.LocalAws"] = [],
    };

    public static TheoryData<string> Projects => [.. Repository.Files("src", "IamLifecycle.*.csproj")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_the_projects_below_it(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);

        Allowed.Should().ContainKey(name, "a new project must be added to the allowed references");
        Names(project, "ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')))
            .Except(Allowed[name])
            .Should()
            .BeEmpty();
    }

    [Fact]
    public void Core_references_only_NodaTime()
    {
        const string core = "src/IamLifecycle.Core/IamLifecycle.Core.csproj";

        Names(core, "PackageReference").Should().BeEquivalentTo("NodaTime", "Microsoft.CodeAnalysis.BannedApiAnalyzers");
        Names(core, "AwsPackage").Should().BeEmpty();
        typeof(Model.Identity.UserName)
            .Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name)
            .Where(name => name != "NodaTime" && !name!.StartsWith("System.", StringComparison.Ordinal))
            .Should()
            .BeEmpty();
    }

    [Fact]
    public void Only_Aws_Operations_and_LocalAws_reference_AWS_clients() =>
        Repository
            .Files("src", "IamLifecycle.*.csproj")
            .Where(project =>
                Names(project, "PackageReference")
                    .Concat(Names(project, "AwsPackage"))
                    .Any(package => package.StartsWith("AWSSDK.", StringComparison.Ordinal))
            )
            .Select(project => Path.GetFileNameWithoutExtension(project))
            .Should()
            .BeSubsetOf(["IamLifecycle.Aws", "IamLifecycle.Operations", "IamLifecycle.LocalAws"]);

    [Fact]
    public void The_Lambda_references_only_the_AWS_clients_that_a_run_needs()
    {
        string[] carried = AwsServices(Closure("src/IamLifecycle.Lambda/IamLifecycle.Lambda.csproj"));
        string[] onlyForOperators = AwsServices(["src/IamLifecycle.Operations/IamLifecycle.Operations.csproj"]);

        carried.Should().Contain("AWSSDK.DynamoDBv2").And.Contain("AWSSDK.IdentityManagement");
        onlyForOperators.Should().Contain("AWSSDK.SecurityToken").And.NotIntersectWith(carried);
    }

    private static string[] AwsServices(IEnumerable<string> projects) =>
        [
            .. projects
                .SelectMany(project => Names(project, "PackageReference").Concat(Names(project, "AwsPackage")))
                .Where(package => package.StartsWith("AWSSDK.", StringComparison.Ordinal))
                .Distinct(),
        ];

    private static IEnumerable<string> Closure(string project) =>
        Names(project, "ProjectReference")
            .SelectMany(reference => Closure($"src/{Path.GetFileNameWithoutExtension(reference)}/{Path.GetFileName(reference)}"))
            .Append(project)
            .Distinct();

    private static string[] Names(string project, string item) =>
        [.. XDocument.Parse(Repository.Text(project)).Descendants(item).Select(reference => (string)reference.Attribute("Include")!)];
}
