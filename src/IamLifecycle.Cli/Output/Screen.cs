using Spectre.Console;

namespace IamLifecycle.Cli.Output;

/// <summary>What a person sees and is asked. Colours and bars only where a terminal reads; redirected, it is plain text.</summary>
internal sealed class Screen(Surroundings surroundings)
{
    private const int Unlimited = 4000;

    private readonly IAnsiConsole console = AnsiConsole.Create(
        new AnsiConsoleSettings
        {
            Ansi = surroundings.IsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = surroundings.IsTerminal ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,

            // Without it a bar is a line now and then.
            Interactive = surroundings.IsTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(surroundings.Out),
        }
    );

    public bool IsTerminal => surroundings.IsTerminal;

    /// <summary>Results, for a person or the next program.</summary>
    public void Write(string text) => surroundings.Out.WriteLine(text);

    /// <summary>The same, coloured by what each line begins with.</summary>
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

    /// <summary>A table as wide as the terminal, or as it needs.</summary>
    public void Write(TextTable table)
    {
        foreach (string line in table.Lines(surroundings.Width ?? Unlimited))
        {
            Write(line);
        }
    }

    /// <summary>What goes on, beside the results.</summary>
    public void Note(string text) => surroundings.Error.WriteLine(text);

    public void Fail(string text) => surroundings.Error.WriteLine("Error: " + text);

    /// <summary>True only for a typed <c>yes</c>.</summary>
    /// <exception cref="CliException">Nobody can be asked.</exception>
    public bool Confirm(string question)
    {
        if (!surroundings.IsInteractive)
        {
            throw new CliException("Not a terminal: pass --yes to confirm");
        }

        surroundings.Error.Write($"{question} Only 'yes' will do: ");
        return surroundings.In.ReadLine()?.Trim() == "yes";
    }

    /// <summary>Runs a long work behind a bar, where there is a terminal; elsewhere each step is a line, unless it is quiet.</summary>
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
