using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using IamLifecycle.Running;
using IamLifecycle.Running.Guard;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>One invocation of the Lambda: its own calls, its own faults, its own log; dead after a crash.</summary>
public sealed class SimulatedProcess
{
    private readonly LifecyclePolicy policy;
    private readonly InMemoryAws aws;

    public SimulatedProcess(InMemoryAws aws, LifecyclePolicy policy, params IEnumerable<CallFault> faults)
    {
        (this.aws, this.policy) = (aws, policy);
        Calls = new CallGate(aws, faults);
    }

    public CallGate Calls { get; }

    public RecordingLog Log { get; } = new();

    /// <summary>How long Lambda lets it run.</summary>
    public Duration Time { get; init; } = Duration.FromMinutes(5);

    public CancellationToken Cancellation { get; init; }

    /// <summary>A person who watches it; nobody does unless somebody is named.</summary>
    public IPlanApproval? Oversight { get; init; }

    public Task<RunReport> FullRunAsync() => RunAsync(new Scope.Everyone());

    public Task<RunReport> EventAsync(params string[] users) => RunAsync(new Scope.Users([.. users.Select(user => new UserName(user))]));

    /// <summary>CloudTrail tells that somebody made the user.</summary>
    public Task<RunReport> OutsideAsync(string user, Maker? by = null) =>
        RunAsync(
            new Scope.Unmanaged(
                new UnmanagedUser(
                    new UserName(user),
                    by ?? new Maker("IAM user admin", Account: "123456789012"),
                    aws.Clock.GetCurrentInstant(),
                    "198.51.100.7",
                    "aws-cli/2"
                )
            )
        );

    /// <summary>SES tells that a mail bounced, which it had taken at that moment.</summary>
    public Task<RunReport> BounceAsync(string address, Instant? sent = null) =>
        RunAsync(new Scope.Undelivered(new MailFeedback([address], sent ?? aws.Clock.GetCurrentInstant(), "Bounce Permanent General")));

    public Task<RunReport> PlanAsync(Scope? scope = null) => Reconciler().PlanAsync(scope ?? new Scope.Everyone(), Window(), Cancellation);

    /// <summary>
    /// Runs to its end or its death; what Lambda makes of a failed invocation is nobody's business here. Null if it came to no report.
    /// </summary>
    public async Task<RunReport?> SurviveAsync(Func<SimulatedProcess, Task<RunReport>> run)
    {
        try
        {
            return await run(this);
        }
        catch (Exception e) when (e is ProcessCrashedException or FailureException)
        {
            return null;
        }
    }

    /// <summary>In one thread, from one call to the next.</summary>
    private Task<RunReport> RunAsync(Scope scope) =>
        Task
            .Factory.StartNew(() => CheckedAsync(scope), CancellationToken.None, TaskCreationOptions.None, Turns.InlineScheduler.Instance)
            .Unwrap();

    /// <summary>A promise that was broken ends the story, whatever the process made of it.</summary>
    private async Task<RunReport> CheckedAsync(Scope scope)
    {
        try
        {
            RunReport report = await Reconciler().RunAsync(scope, Window(), Cancellation);
            return aws.Breach is null ? report : throw aws.Breach;
        }
        catch (Exception) when (aws.Breach is not null)
        {
            throw new PromiseBrokenException(aws.Breach.Message);
        }
    }

    private RunWindow Window()
    {
        Calls.Deadline = aws.Clock.GetCurrentInstant() + Time;
        return new RunWindow(aws.Clock.GetCurrentInstant(), Calls.Deadline);
    }

    private Reconciler Reconciler() =>
        new(aws.Connect(Calls, policy.Parameters.Prefix, policy.Parameters.Suffix, policy.OwnerId), policy, aws.Clock, Log, Oversight);
}
