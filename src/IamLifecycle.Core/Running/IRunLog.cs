using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Running.Guard;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>Receives every decision and failure when it happens, so that the log is complete if a run is stopped.</summary>
public interface IRunLog
{
    void Planned(Change change);

    void Done(Change change);

    void Failed(UserName user, Failure failure);

    /// <summary>Something failed that the run can continue without.</summary>
    /// <param name="what">What is missing.</param>
    /// <param name="failure">Why.</param>
    void Degraded(string what, Failure failure);

    void Refused(GateRefusal refusal);

    /// <summary>A consent admitted what the gate would have refused.</summary>
    void Consented(Consent consent, ImmutableArray<UserName> users);
}
