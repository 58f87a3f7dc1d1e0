using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace IamLifecycle.LocalAws.Demo;

/// <summary>Prints the story as it happens, and checks the promise of every step.</summary>
internal sealed class Timeline(IAnsiConsole console)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(150);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private int kept;

    /// <summary>Prints what the demo does.</summary>
    public void Note(string text) => Print("grey", "·", text);

    /// <summary>Prints an action of an administrator or operator.</summary>
    public void Act(string text) => Print("blue", ">", text);

    /// <summary>Repeats a check until the promise holds. The check returns what it observed, or null.</summary>
    public async Task ExpectAsync(string promise, TimeSpan within, Func<Task<string?>> look, CancellationToken cancellation)
    {
        var deadline = watch.Elapsed + within;
        while (true)
        {
            if (await look() is { } seen)
            {
                kept++;
                Print("green", "✓", seen.Length == 0 ? promise : $"{promise}: {seen}");
                return;
            }

            if (watch.Elapsed > deadline)
            {
                throw new BrokenPromiseException($"{promise} — not within {within.TotalSeconds:0} s");
            }

            await Task.Delay(LookAgainAfter, cancellation);
        }
    }

    /// <summary>Prints that a promise was not kept.</summary>
    public void Broken(string text) => Print("red", "✗", text);

    /// <summary>Prints lines without wrapping.</summary>
    public void Quote(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            console.Profile.Out.Writer.WriteLine($"            {line}");
        }
    }

    /// <summary>Prints that all promises were kept.</summary>
    public void Done() => Print("green", "✓", string.Create(CultureInfo.InvariantCulture, $"All {kept} promises were kept."));

    private void Print(string color, string mark, string text) =>
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, FormattableStringFactoryFor(color, mark, text));

    private FormattableString FormattableStringFactoryFor(string color, string mark, string text) =>
        System.Runtime.CompilerServices.FormattableStringFactory.Create(
            "{0,6:0.0} s  [" + color + "]{1}[/] {2}",
            watch.Elapsed.TotalSeconds,
            mark,
            text
        );
}
