namespace IamLifecycle.LocalAws.Processes;

/// <summary>Finds the sources of this product, to publish the function from them.</summary>
public static class RepositoryRoot
{
    private const string Mark = "IamLifecycle.sln";

    /// <summary>The folder that holds the solution, above the working directory or this assembly.</summary>
    public static string Find() =>
        Above(Directory.GetCurrentDirectory())
        ?? Above(AppContext.BaseDirectory)
        ?? throw new InvalidOperationException($"There is no {Mark} above the working directory: run this inside the repository.");

    private static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, Mark)))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
