using System.CommandLine;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Processes;
using IamLifecycle.LocalAws.Runtime;
using Spectre.Console;

namespace IamLifecycle.LocalAws.Demo;

/// <summary>The command line: <c>demo [--keep] [--bootstrap file]</c>.</summary>
internal static class DemoCommand
{
    /// <summary>The root of the command line.</summary>
    public static RootCommand Root()
    {
        var keep = new Option<bool>("--keep")
        {
            Description = "Leave it running afterwards, to try the command lines of the product and of AWS on it.",
        };
        var bootstrap = new Option<FileInfo?>("--bootstrap")
        {
            Description = "A published function; without it, it is published from the sources.",
        };
        var demo = new Command("demo", "Runs the real function on this machine and shows, in about a minute and a half, what it promises.")
        {
            keep,
            bootstrap,
        };
        demo.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(bootstrap), parsed.GetValue(keep), cancellation));
        return new RootCommand("Runs IAM Lifecycle on this machine: emulated AWS, Lambda Runtime API, stream and schedule.") { demo };
    }

    private static async Task<int> RunAsync(FileInfo? bootstrap, bool keep, CancellationToken cancellation)
    {
        var console = Terminal();
        var timeline = new Timeline(console);
        try
        {
            var executable = bootstrap is null ? await PublishAsync(timeline) : Existing(bootstrap);
            await using var stage = await SetUpAsync(executable, timeline);
            if (!await TellAsync(stage, timeline, cancellation))
            {
                return 1;
            }

            if (keep)
            {
                await KeepAsync(stage, console, cancellation);
            }

            return 0;
        }
        catch (OperationCanceledException)
        {
            timeline.Note("Ended before the end of the story.");
            return 130;
        }
        catch (InvalidOperationException broken)
        {
            timeline.Broken(broken.Message);
            return 1;
        }
    }

    private static string Existing(FileInfo bootstrap) =>
        bootstrap.Exists ? bootstrap.FullName : throw new InvalidOperationException($"There is no {bootstrap.FullName}.");

    private static async Task<string> PublishAsync(Timeline timeline)
    {
        timeline.Note("Publishing the function: dotnet publish src/IamLifecycle.Lambda -c Release -o artifacts/lambda");
        var repository = RepositoryRoot.Find();
        return await LambdaPublisher.PublishAsync(repository, Path.Combine(repository, "artifacts", "lambda"));
    }

    private static async Task<DemoStage> SetUpAsync(string executable, Timeline timeline)
    {
        timeline.Note("Starting the emulated AWS; the first time, a private Python environment is made for it");
        await PythonWithMoto.FindAsync();
        var stage = await DemoStage.SetUpAsync(executable);
        timeline.Note($"Emulated AWS at {stage.Account.Endpoint}, function, stream and schedule are running. {DemoStage.Policy}");
        return stage;
    }

    private static async Task<bool> TellAsync(DemoStage stage, Timeline timeline, CancellationToken cancellation)
    {
        try
        {
            // Stream and schedule run for ever: whatever ends them before the story ends is an error of theirs.
            var story = new DemoStory(stage, timeline).TellAsync(cancellation);
            await await Task.WhenAny(story, stage.Running);
            timeline.Done();
            return true;
        }
        catch (BrokenPromiseException broken)
        {
            timeline.Broken(broken.Message);
            timeline.Quote(stage.Function.Log.Lines.TakeLast(12));
            return false;
        }
    }

    private static async Task KeepAsync(DemoStage stage, IAnsiConsole console, CancellationToken cancellation)
    {
        stage.PrintHowToTry(console);
        await Task.WhenAny(stage.Running, Task.Delay(Timeout.InfiniteTimeSpan, cancellation));
    }

    // A file or a pipe has no colours and no width.
    private static IAnsiConsole Terminal()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        plain.Profile.Width = 1000;
        return plain;
    }
}
