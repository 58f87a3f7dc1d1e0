using System.Text;
using IamLifecycle.Cli.Output;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Cli;

/// <summary>Reads the file that an option names, or standard input for <c>-</c>.</summary>
internal static class InputFile
{
    /// <exception cref="CliException">The file cannot be read, or is not text.</exception>
    public static async Task<string> ReadAsync(Surroundings surroundings, string option, string file, CancellationToken cancellationToken)
    {
        try
        {
            return file == "-"
                ? InputText.Decode(await StandardInputAsync(surroundings, cancellationToken), "standard input")
                : InputText.Decode(await File.ReadAllBytesAsync(file, cancellationToken), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{option}: cannot read {Printable.Escape(file)}: {FileProblem.FromException(e)}");
        }
    }

    private static async Task<byte[]> StandardInputAsync(Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (surroundings.Bytes is null)
        {
            return Encoding.UTF8.GetBytes(await surroundings.In.ReadToEndAsync(cancellationToken));
        }

        using var all = new MemoryStream();
        await surroundings.Bytes.CopyToAsync(all, cancellationToken);
        return all.ToArray();
    }
}
