namespace IamLifecycle.LocalAws.Processes;

/// <summary>Finds the repository, to publish the function from its sources.</summary>
public static class RepositoryRoot
{
    private const string Mark = "IamLifecycle.sln";

    /// <summary>Returns the folder that contains the solution, above the working directory or this assembly.</summary>
    public static string Find() =>
        Above(Directory.GetCurrentDirectory())
        ?? Above(AppContext.BaseDirectory)
        ?? throw new InvalidOperationException($"There is no {Mark} above the working directory. Run the command inside the repository.");

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
