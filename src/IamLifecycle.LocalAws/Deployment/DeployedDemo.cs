using IamLifecycle.LocalAws.Demo;
using Spectre.Console;

namespace IamLifecycle.LocalAws.Deployment;

/// <summary>Runs the story of the demo on a deployment.</summary>
public static class DeployedDemo
{
    /// <summary>Runs the story and prints it; false if a promise was not kept.</summary>
    public static async Task<bool> RunAsync(ExampleDeployment deployment, TextWriter writer, CancellationToken cancellation = default)
    {
        var timeline = new Timeline(Console(writer));
        await using var stage = await DeployedStage.SetUpAsync(deployment);
        try
        {
            await new DeploymentStory(stage, deployment.Aws, timeline).RunAsync(cancellation);
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

    private static IAnsiConsole Console(TextWriter writer)
    {
        var plain = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        plain.Profile.Width = 1000;
        return plain;
    }
}
