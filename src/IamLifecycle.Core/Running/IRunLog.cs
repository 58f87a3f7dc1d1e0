using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;
using IamLifecycle.Running.Guard;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>Told of every decision and failure as it happens, so that a run that dies has said what it did.</summary>
public interface IRunLog
{
    void Planned(Change change);

    void Done(Change change);

    void Failed(UserName user, Failure failure);

    /// <summary>Something failed that the run goes on without.</summary>
    /// <param name="what">What is missing for it.</param>
    /// <param name="failure">Why.</param>
    void Degraded(string what, Failure failure);

    void Refused(GateRefusal refusal);

    /// <summary>A person's consent let through what the gate would have refused.</summary>
    void Consented(Consent consent, ImmutableArray<UserName> users);
}
