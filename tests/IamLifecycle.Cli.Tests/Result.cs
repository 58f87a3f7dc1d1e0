using System.Text.RegularExpressions;

namespace IamLifecycle.Cli;

/// <summary>The output and the exit code of a command. <see cref="Golden"/> replaces values that differ between runs.</summary>
internal sealed partial record Result(ExitCode Code, string Out, string Error)
{
    /// <summary>The version of this build. It is replaced, so that a release changes no test.</summary>
    private static readonly string Version = Session.Program.Split('/')[1];

    public string Golden => Scrub(Out);

    public string GoldenError => Scrub(Error);

    public static string Scrub(string text)
    {
        text = Numbered(KeyId(), text, "KEY");
        text = Numbered(UserId(), text, "USERID");
        text = Time().Replace(text, "<time>");
        text = Digest().Replace(text, "<digest>");
        text = text.Replace(Version, "<version>", StringComparison.Ordinal);
        return string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n');
    }

    private static string Numbered(Regex what, string text, string name)
    {
        var seen = new List<string>();
        return what.Replace(text, match =>
        {
            if (!seen.Contains(match.Value))
            {
                seen.Add(match.Value);
            }

            return name + (seen.IndexOf(match.Value) + 1);
        });
    }

    [GeneratedRegex("AKIA[A-Z0-9]{16}")]
    private static partial Regex KeyId();

    [GeneratedRegex("AIDA[A-Z0-9]{16,17}|(?<=user )[a-z0-9]{20}(?=,)")]
    private static partial Regex UserId();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z|(?<=""Until"":\{""N"":"")\d+")]
    private static partial Regex Time();

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")]
    private static partial Regex Digest();
}
