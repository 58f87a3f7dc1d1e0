namespace IamLifecycle.LocalAws.Deployment;

/// <summary>
/// Finds a local copy of the AWS provider for machines that cannot reach the registry. Elsewhere <c>terraform init</c> downloads it.
/// </summary>
internal static class ProviderMirror
{
    private const int MostLevels = 3;

    private static readonly string Provider = Path.Combine("registry.terraform.io", "hashicorp", "aws");

    /// <summary>
    /// Writes a CLI configuration that installs the provider from the mirror. Returns null if terraform already has a configuration, or if
    /// there is no mirror.
    /// </summary>
    public static string? WriteConfiguration(string folder)
    {
        if (Environment.GetEnvironmentVariable("TF_CLI_CONFIG_FILE") is { } own && File.Exists(own))
        {
            return own;
        }

        if (
            Roots()
                .Where(Directory.Exists)
                .Select(root => Find(new DirectoryInfo(root), MostLevels))
                .FirstOrDefault(found => found is not null)
            is not { } mirror
        )
        {
            return null;
        }

        var file = Path.Combine(folder, "terraform.rc");
        File.WriteAllText(
            file,
            $$"""
            provider_installation {
              filesystem_mirror {
                path    = "{{mirror.Replace('\\', '/')}}"
                include = ["registry.terraform.io/hashicorp/aws"]
              }
              direct {
                exclude = ["registry.terraform.io/hashicorp/aws"]
              }
            }
            """
        );
        return file;
    }

    // The folders that terraform searches by default, and usual folders of software that was installed by hand.
    private static IEnumerable<string> Roots()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return
        [
            Environment.GetEnvironmentVariable("TF_PLUGIN_CACHE_DIR") ?? "",
            Path.Combine(home, ".terraform.d"),
            Path.Combine(home, ".local", "share", "terraform"),
            "/usr/local/share/terraform",
            "/usr/share/terraform",
            "/opt",
        ];
    }

    private static string? Find(DirectoryInfo folder, int levels)
    {
        if (Directory.Exists(Path.Combine(folder.FullName, Provider)))
        {
            return folder.FullName;
        }

        return levels == 0 ? null : Children(folder).Select(child => Find(child, levels - 1)).FirstOrDefault(found => found is not null);
    }

    private static IEnumerable<DirectoryInfo> Children(DirectoryInfo folder) =>
        folder.EnumerateDirectories(
            "*",
            new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint }
        );
}
