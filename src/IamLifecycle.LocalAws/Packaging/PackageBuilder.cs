using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.LocalAws.Packaging;

/// <summary>Builds the deployment zip from the sources. The same sources and SDK give the same bytes.</summary>
public static class PackageBuilder
{
    /// <summary>The glibc of Amazon Linux 2023, and so of <c>provided.al2023</c>.</summary>
    public static readonly Version RuntimeGlibc = new(2, 34);

    /// <summary>Builds the zip under <c>artifacts/package</c> of the repository and returns its path.</summary>
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

    /// <summary>Rejects binaries that would not start because they need a newer glibc than the runtime has.</summary>
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
                $"provided.al2023 has glibc {RuntimeGlibc}, but {string.Join(", ", tooNew)}. Link it on a system with that glibc, "
                    + $"such as an amazonlinux:2023 container."
            );
        }
    }

    // Symbols of assemblies are small and give line numbers in stack traces. Symbols of a native executable are larger than the executable.
    private static void RemoveSymbols(string folder, PackageForm form)
    {
        foreach (var file in form is PackageForm.Native ? Directory.EnumerateFiles(folder).Where(IsSymbols).ToList() : [])
        {
            File.Delete(file);
        }
    }

    private static bool IsSymbols(string file) => Path.GetExtension(file) is ".pdb" or ".dbg";
}
