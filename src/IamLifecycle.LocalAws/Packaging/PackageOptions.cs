namespace IamLifecycle.LocalAws.Packaging;

/// <summary>Says which zip to make.</summary>
public sealed record PackageOptions
{
    /// <summary>What is in it.</summary>
    public PackageForm Form { get; init; }

    /// <summary>x86_64 or arm64, as Lambda names them; the managed form runs on both.</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>The value of the terraform module's <c>runtime</c>.</summary>
    public string Runtime => Form is PackageForm.Managed ? "dotnet10" : "provided.al2023";

    /// <summary>What tells this package from others: its file's and its folders' name.</summary>
    public string Name =>
        Form switch
        {
            PackageForm.Managed => "iam-lifecycle-managed",
            PackageForm.SelfContained => $"iam-lifecycle-self-contained-{Architecture}",
            PackageForm.Native => $"iam-lifecycle-native-{Architecture}",
            _ => throw new InvalidOperationException($"There is no form {Form}."),
        };

    /// <summary>What <c>dotnet publish</c> is told.</summary>
    internal IEnumerable<string> PublishArguments()
    {
        // The same bytes with and without a git folder: nothing of it is written into the assemblies.
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
            // An apphost would be of one architecture, and the managed runtime starts the assembly.
            PackageForm.Managed => ["-p:UseAppHost=false"],
            PackageForm.SelfContained => ["-r", Rid, "--self-contained"],
            _ => ["-r", Rid, "-p:Native=true"],
        };

    private string Rid => Architecture == "arm64" ? "linux-arm64" : "linux-x64";
}
