using System.CommandLine;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Processes;
using IamLifecycle.LocalAws.Runtime;
using Spectre.Console;

namespace IamLifecycle.LocalAws.Demo;

/// <summary>The command <c>demo [--keep] [--bootstrap file]</c>, and the root of the command line.</summary>
internal static class DemoCommand
{
    /// <summary>The root of the command line.</summary>
    public static RootCommand Root()
    {
        var keep = new Option<bool>("--keep")
        {
            Description = "Keep everything running afterwards, to try the command lines of the product and of AWS.",
        };
        var bootstrap = new Option<FileInfo?>("--bootstrap")
        {
            Description = "A published function. Default: it is published from the sources.",
        };
        var demo = new Command("demo", "Runs the real function on this machine and shows its behavior in about a minute and a half.")
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
            if (!await RunStoryAsync(stage, timeline, cancellation))
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
            timeline.Note("Stopped before the end of the story.");
            return 130;
        }
        catch (InvalidOperationException broken)
        {
            timeline.Broken(broken.Message);
            return 1;
        }
    }

    private static string Existing(FileInfo bootstrap) =>
        bootstrap.Exists
            ? bootstrap.FullName
            : throw new InvalidOperationException($"The file {bootstrap.FullName} does not exist. Correct --bootstrap, or omit it.");

    private static async Task<string> PublishAsync(Timeline timeline)
    {
        timeline.Note("Publishing the function: dotnet publish src/IamLifecycle.Lambda -c Release -o artifacts/lambda");
        var repository = RepositoryRoot.Find();
        return await LambdaPublisher.PublishAsync(repository, Path.Combine(repository, "artifacts", "lambda"));
    }

    private static async Task<DemoStage> SetUpAsync(string executable, Timeline timeline)
    {
        timeline.Note("Starting the emulated AWS; the first start creates a private Python environment");
        await PythonWithMoto.FindAsync();
        var stage = await DemoStage.SetUpAsync(executable);
        timeline.Note($"Emulated AWS at {stage.Account.Endpoint}, function, stream and schedule are running. {DemoStage.Policy}");
        return stage;
    }

    private static async Task<bool> RunStoryAsync(DemoStage stage, Timeline timeline, CancellationToken cancellation)
    {
        try
        {
            // Stream and schedule never end by themselves: if one of them ends before the story, it has failed.
            var story = new DemoStory(stage, timeline).RunAsync(cancellation);
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

    // A file or a pipe has no colours and no width, so lines are not wrapped.
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
