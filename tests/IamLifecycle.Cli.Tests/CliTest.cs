using System.Runtime.CompilerServices;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Cli;

/// <summary>Runs whole commands in this process, against an emulated AWS where the real Lambda runs.</summary>
public abstract class CliTest(EmulatedAwsFixture fixture) : IAsyncLifetime
{
    private LambdaHost? lambda;

    protected LocalAccount Account { get; private set; } = null!;

    private protected EmulatedAws Aws { get; } = fixture.Aws;

    protected IClock Clock { get; set; } = SystemClock.Instance;

    protected Dictionary<string, string> Variables { get; set; } = [];

    /// <summary>What is typed; null where nobody can be asked.</summary>
    protected string? Typed { get; set; }

    /// <summary>A terminal shows what the command writes.</summary>
    protected bool IsShown { get; set; }

    /// <summary>What comes by standard input as bytes; null for what is typed.</summary>
    protected byte[]? Piped { get; set; }

    /// <summary>What happens while the command waits.</summary>
    protected Func<Task> WhileWaiting { get; set; } = () => Task.CompletedTask;

    /// <summary>What happens while a person thinks, before they type <c>yes</c>.</summary>
    protected Func<Task>? Answer { get; set; }

    /// <summary>What happens when something was written to standard error.</summary>
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

    /// <summary>Other settings for the function, and for the command line.</summary>
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
