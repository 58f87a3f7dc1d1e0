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

/// <summary>One invocation of the Lambda function, with its own calls, faults and log. After a crash it makes no more calls.</summary>
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

    /// <summary>The timeout of the invocation.</summary>
    public Duration Time { get; init; } = Duration.FromMinutes(5);

    public CancellationToken Cancellation { get; init; }

    /// <summary>The approval of the plan by an operator; null if there is none.</summary>
    public IPlanApproval? Oversight { get; init; }

    public Task<RunReport> FullRunAsync() => RunAsync(new Scope.Everyone());

    public Task<RunReport> EventAsync(params string[] users) => RunAsync(new Scope.Users([.. users.Select(user => new UserName(user))]));

    /// <summary>An event of CloudTrail reports that the user was created outside of the table.</summary>
    public Task<RunReport> UnmanagedUserAsync(string user, Maker? by = null) =>
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

    /// <summary>SES reports the bounce of a mail that was sent at this time.</summary>
    public Task<RunReport> BounceAsync(string address, Instant? sent = null) =>
        RunAsync(new Scope.Undelivered(new MailFeedback([address], sent ?? aws.Clock.GetCurrentInstant(), "Bounce Permanent General")));

    public Task<RunReport> PlanAsync(Scope? scope = null) => Reconciler().PlanAsync(scope ?? new Scope.Everyone(), Window(), Cancellation);

    /// <summary>
    /// Runs until it completes, fails or crashes. Retries of Lambda are not simulated. Null if there is no report.
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

    /// <summary>Runs in one thread.</summary>
    private Task<RunReport> RunAsync(Scope scope) =>
        Task
            .Factory.StartNew(() => CheckedAsync(scope), CancellationToken.None, TaskCreationOptions.None, Turns.InlineScheduler.Instance)
            .Unwrap();

    /// <summary>A broken promise ends the story, even if the process caught the exception.</summary>
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
