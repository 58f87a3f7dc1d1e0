using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Running;
using IamLifecycle.Running.Guard;

namespace IamLifecycle.Cli;

/// <summary>A run log that writes nothing, because the command prints the run's report.</summary>
internal class SilentLog : IRunLog
{
    public virtual void Planned(Change change) { }

    public virtual void Done(Change change) { }

    public virtual void Failed(UserName user, Failure failure) { }

    public virtual void Degraded(string what, Failure failure) { }

    public virtual void Refused(GateRefusal refusal) { }

    public virtual void Consented(Consent consent, ImmutableArray<UserName> users) { }
}
