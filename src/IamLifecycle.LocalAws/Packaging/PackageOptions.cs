namespace IamLifecycle.LocalAws.Packaging;

/// <summary>Selects the zip to build.</summary>
public sealed record PackageOptions
{
    /// <summary>The contents of the zip.</summary>
    public PackageForm Form { get; init; }

    /// <summary>x86_64 or arm64, as Lambda names them; the managed form runs on both.</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>The value of the terraform module's <c>runtime</c>.</summary>
    public string Runtime => Form is PackageForm.Managed ? "dotnet10" : "provided.al2023";

    /// <summary>The name of the package's file and folders, which differs for each package.</summary>
    public string Name =>
        Form switch
        {
            PackageForm.Managed => "iam-lifecycle-managed",
            PackageForm.SelfContained => $"iam-lifecycle-self-contained-{Architecture}",
            PackageForm.Native => $"iam-lifecycle-native-{Architecture}",
            _ => throw new InvalidOperationException($"Unknown package form {Form}."),
        };

    /// <summary>The arguments of <c>dotnet publish</c>.</summary>
    internal IEnumerable<string> PublishArguments()
    {
        // The assemblies get no revision of git, so that they are the same with and without a git folder.
        yield return "-p:EnableSourceControlManagerQueries=false";
        yield return "-p:IncludeSourceRevisionInInformationalVersion=false";
        yield return "-p:ContinuousIntegrationBuild=true";
        foreach (var argument in FormArguments())
        {
            yield return argument;
        }
    }

    private string[] FormArguments() =>
        Form switch
        {
            // No apphost: it would be specific to one architecture, and the managed runtime starts the assembly.
            PackageForm.Managed => ["-p:UseAppHost=false"],
            PackageForm.SelfContained => ["-r", Rid, "--self-contained"],
            _ => ["-r", Rid, "-p:Native=true"],
        };

    private string Rid => Architecture == "arm64" ? "linux-arm64" : "linux-x64";
}
