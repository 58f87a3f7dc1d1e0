using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using IamLifecycle.Running.Guard;
using IamLifecycle.Running.Notices;
using IamLifecycle.Running.Reading;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>What every part of one run shares.</summary>
internal sealed record RunContext(
    AwsPorts Aws,
    LifecyclePolicy Policy,
    IClock Clock,
    IRunLog Log,
    RunWindow Window,
    DeletionGuard Gate,
    AccountLookup Lookup,
    NoticePublisher Notices,
    bool Write,
    IPlanApproval? Approval = null
)
{
    public Instant Now => Clock.GetCurrentInstant();

    /// <summary>False once nothing further may be started.</summary>
    public bool HasTime(CancellationToken cancellationToken) => !cancellationToken.IsCancellationRequested && Now < Window.StopStarting;

    /// <summary>Sends the notices of the run, including those about users that need attention.</summary>
    public async Task PublishNoticesAsync(RunReport report, CancellationToken cancellationToken)
    {
        await Notices.PutAsync(report.Notices(), cancellationToken);
        await Notices.SendAsync(Window, cancellationToken);
    }

    /// <summary>Throws once nothing further may be started.</summary>
    public void RequireTime(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!HasTime(cancellationToken))
        {
            throw new FailureException(new Failure.Transient("the deadline of the invocation is near", MayHaveWorked: false));
        }
    }
}
