using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.LocalAws.Packaging;

/// <summary>Makes the zip that is deployed, from the sources: the same bytes from the same sources and SDK.</summary>
public static class PackageBuilder
{
    /// <summary>What Amazon Linux 2023, and with it <c>provided.al2023</c>, offers.</summary>
    public static readonly Version RuntimeGlibc = new(2, 34);

    /// <summary>Makes the zip under <c>artifacts/package</c> of the repository and returns its path.</summary>
    public static async Task<string> BuildAsync(string repository, PackageOptions options)
    {
        var artifacts = Path.Combine(repository, "artifacts");
        var folder = Path.Combine(artifacts, "package", options.Name);
        await LambdaPublisher.PublishAsync(
            repository,
            folder,
            Path.Combine(artifacts, "package-build", options.Name),
            options.PublishArguments()
        );
        RemoveSymbols(folder, options.Form);
        RefuseNewerGlibc(folder);
        DeterministicZip.Write(folder, folder + ".zip");
        return folder + ".zip";
    }

    /// <summary>Refuses binaries that would not start: those that need a newer glibc than the runtime has.</summary>
    public static void RefuseNewerGlibc(string folder)
    {
        var tooNew = Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (File: Path.GetFileName(file), Needs: GlibcNeeds.ReadFrom(file)))
            .Where(each => each.Needs > RuntimeGlibc)
            .Select(each => $"{each.File} needs glibc {each.Needs}")
            .ToList();
        if (tooNew.Count > 0)
        {
            throw new InvalidOperationException(
                $"provided.al2023 has glibc {RuntimeGlibc}, but {string.Join(", ", tooNew)}: link it on a system with that glibc, "
                    + $"such as an amazonlinux:2023 container."
            );
        }
    }

    // Those of assemblies are small and name lines in stack traces; those of a native executable are larger than it is.
    private static void RemoveSymbols(string folder, PackageForm form)
    {
        foreach (var file in form is PackageForm.Native ? Directory.EnumerateFiles(folder).Where(IsSymbols).ToList() : [])
        {
            File.Delete(file);
        }
    }

    private static bool IsSymbols(string file) => Path.GetExtension(file) is ".pdb" or ".dbg";
}
