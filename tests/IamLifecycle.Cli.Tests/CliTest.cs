using System.Runtime.CompilerServices;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Cli;

/// <summary>Runs complete commands in this process, against an emulated AWS in which the real Lambda runs.</summary>
public abstract class CliTest(EmulatedAwsFixture fixture) : IAsyncLifetime
{
    private LambdaHost? lambda;

    protected LocalAccount Account { get; private set; } = null!;

    private protected EmulatedAws Aws { get; } = fixture.Aws;

    protected IClock Clock { get; set; } = SystemClock.Instance;

    protected Dictionary<string, string> Variables { get; set; } = [];

    /// <summary>The typed input; null if the command cannot ask.</summary>
    protected string? Typed { get; set; }

    /// <summary>True if the output of the command is shown at a terminal.</summary>
    protected bool IsShown { get; set; }

    /// <summary>The bytes on standard input; null for the typed input.</summary>
    protected byte[]? Piped { get; set; }

    /// <summary>Runs while the command waits.</summary>
    protected Func<Task> WhileWaiting { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs after the question of the command, before <c>yes</c> is typed.</summary>
    protected Func<Task>? Answer { get; set; }

    /// <summary>Runs after a line was written to standard error.</summary>
    protected Func<string, Task> OnError { get; set; } = _ => Task.CompletedTask;

    [ModuleInitializer]
    internal static void SignAsAdministrator()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "test");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "emulated");
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
    }

    public async Task InitializeAsync()
    {
        Account = await fixture.FreshAccountAsync();
        Set([]);
    }

    public async Task DisposeAsync()
    {
        if (lambda is not null)
        {
            await lambda.DisposeAsync();
        }

        Account.Dispose();
    }

    /// <summary>Adds to the settings of the function and of the command line.</summary>
    protected void Set(params (string Name, string Value)[] settings) =>
        Variables = Account.Environment(settings.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))).ToDictionary();

    /// <summary>Replaces the settings of the function and of the command line.</summary>
    protected async Task RedeployAsync(params (string Name, string Value)[] settings)
    {
        Set(settings);
        if (lambda is not null)
        {
            await lambda.DisposeAsync();
            lambda = null;
        }
    }

    /// <summary>A scheduled run of the real Lambda.</summary>
    private protected async Task<LambdaHost> LambdaAsync() =>
        lambda ??= new LambdaHost(
            new LambdaSettings
            {
                Executable = await PublishedLambda.PathAsync(),
                Environment = Variables,
                Time = Aws.Time,
            }
        );

    private protected async Task FullRunAsync() =>
        (await LocalAccount.Schedule(await LambdaAsync()).FireAsync()).Payload.Should().NotBeEmpty();

    private protected Task<Result> RunAsync(params string[] args) => RunAsync(CancellationToken.None, args);

    private protected async Task<Result> RunAsync(CancellationToken cancellationToken, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new ListenedWriter(text => OnError(text));
        var surroundings = new Surroundings
        {
            Variables = Variables,
            In = Answer is null ? new StringReader(Typed ?? "") : new PersonReader(Answer),
            Bytes = Piped is null ? null : new MemoryStream(Piped),
            Out = output,
            Error = error,
            IsInteractive = Typed is not null || Answer is not null,
            IsShown = IsShown,
            Clock = Clock,
            Wait = (_, _) => WhileWaiting(),
            Person = "tester@host",
        };
        int code = await CommandLine.RunAsync(args, surroundings, cancellationToken);
        return new Result((ExitCode)code, output.ToString(), error.ToString());
    }
}
