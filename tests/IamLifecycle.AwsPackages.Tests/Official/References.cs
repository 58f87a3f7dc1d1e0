namespace IamLifecycle.AwsPackages.Tests.Official;

/// <summary>The references of a project, as MSBuild evaluates them.</summary>
internal sealed record References(IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, IReadOnlyList<string> Versioned)
{
    // MSBuild runs once for all projects: one run for each project took minutes.
    private static readonly Lazy<ILookup<(string Project, string Official, string Item), string>> All = new(Ask);

    public static References Of(string project, bool official)
    {
        return new(Values("ProjectReference"), Values("PackageReference"), Values("PackageVersion"));

        string[] Values(string item) => [.. All.Value[(Here.InRepository(project), $"{official}", item)]];
    }

    private static ILookup<(string Project, string Official, string Item), string> Ask()
    {
        var question = Here.InRepository("tests", "IamLifecycle.AwsPackages.Tests", "Official", "References.proj");
        var answer = Path.GetTempFileName();
        try
        {
            Command.Run(
                "dotnet",
                "msbuild",
                question,
                "-nodeReuse:false",
                $"-p:Repository={Here.Repository.TrimEnd('/')}",
                $"-p:Artifacts={Here.Artifacts}",
                $"-p:Answer={answer}"
            );
            return File.ReadLines(answer).Select(line => line.Split('|')).ToLookup(part => (part[0], part[1], part[2]), part => part[3]);
        }
        finally
        {
            File.Delete(answer);
        }
    }
}
