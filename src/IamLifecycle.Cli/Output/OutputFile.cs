using IamLifecycle.Model.Identity;

namespace IamLifecycle.Cli.Output;

/// <summary>Writes output to a file that an option names.</summary>
internal static class OutputFile
{
    /// <exception cref="CliException">The file cannot be written.</exception>
    public static async Task WriteAsync(string option, FileInfo file, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(file.FullName, text, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{option}: cannot write {Printable.Escape(file.Name)}: {FileProblem.FromException(e)}");
        }
    }
}
