using Spectre.Console;

namespace IamLifecycle.Cli.Output;

/// <summary>Output and questions. Colours and progress bars are used only on a terminal; redirected output is plain text.</summary>
internal sealed class Screen(Surroundings surroundings)
{
    private const int Unlimited = 4000;

    private readonly IAnsiConsole console = AnsiConsole.Create(
        new AnsiConsoleSettings
        {
            Ansi = surroundings.IsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = surroundings.IsTerminal ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,

            // Without this setting Spectre prints a progress bar as a line from time to time.
            Interactive = surroundings.IsTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(surroundings.Out),
        }
    );

    public bool IsTerminal => surroundings.IsTerminal;

    /// <summary>Writes results to standard output.</summary>
    public void Write(string text) => surroundings.Out.WriteLine(text);

    /// <summary>Writes a plan to standard output, each line coloured by its first character.</summary>
    public void WritePlan(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            if (surroundings.IsTerminal)
            {
                console.Write(new Text(line + "\n", PlanColours.ForLine(line)));
            }
            else
            {
                Write(line);
            }
        }
    }

    /// <summary>Writes a table, cut at the width of the terminal if there is one.</summary>
    public void Write(TextTable table)
    {
        foreach (string line in table.Lines(surroundings.Width ?? Unlimited))
        {
            Write(line);
        }
    }

    /// <summary>Writes a message to standard error.</summary>
    public void Note(string text) => surroundings.Error.WriteLine(text);

    public void Fail(string text) => surroundings.Error.WriteLine("Error: " + text);

    /// <summary>Asks a question. True only for the answer <c>yes</c>.</summary>
    /// <exception cref="CliException">Standard input is not a terminal.</exception>
    public bool Confirm(string question)
    {
        if (!surroundings.IsInteractive)
        {
            throw new CliException("Not a terminal: pass --yes to confirm");
        }

        surroundings.Error.Write($"{question} Type 'yes' to confirm: ");
        return surroundings.In.ReadLine()?.Trim() == "yes";
    }

    /// <summary>
    /// Runs a long operation with a progress bar on a terminal. Elsewhere each step is a line, unless <paramref name="quiet"/> is set.
    /// </summary>
    public async Task<T> ProgressAsync<T>(string what, int steps, bool quiet, Func<Action<string>, Task<T>> work)
    {
        if (!surroundings.IsTerminal)
        {
            return await work(quiet ? _ => { } : Note);
        }

        T result = default!;
        await console
            .Progress()
            .AutoClear(true)
            .StartAsync(async context =>
            {
                ProgressTask bar = context.AddTask(Markup.Escape(what), maxValue: Math.Max(1, steps));
                result = await work(_ => bar.Increment(1));
            });
        return result;
    }
}
