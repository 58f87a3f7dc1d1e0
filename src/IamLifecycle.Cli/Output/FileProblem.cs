namespace IamLifecycle.Cli.Output;

/// <summary>Describes why a file could not be read or written, and what to do.</summary>
internal static class FileProblem
{
    public static string FromException(Exception problem) =>
        problem switch
        {
            FileNotFoundException => "there is no such file; check the path",
            DirectoryNotFoundException => "there is no such folder; check the path, or create the folder",
            PathTooLongException => "the path is too long; use a shorter one",
            UnauthorizedAccessException => "access is denied, or it is a folder; check its permissions, or name another file",
            _ => $"the operating system reported an error ({problem.GetType().Name}); check the path and the disk",
        };
}
