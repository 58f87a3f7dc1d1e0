namespace IamLifecycle.Cli;

/// <summary>Reads what an option names: a file, or standard input where it is <c>-</c>.</summary>
internal static class InputFile
{
    /// <exception cref="CliException">It cannot be read.</exception>
    public static async Task<string> ReadAsync(Surroundings surroundings, string option, string file, CancellationToken cancellationToken)
    {
        try
        {
            return file == "-" ? await surroundings.In.ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(option, file, $"must be a file that can be read; {e.GetType().Name}");
        }
    }
}
