using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>Which users a run reconciles.</summary>
public abstract record Scope
{
    private Scope() { }

    /// <summary>The full run.</summary>
    public sealed record Everyone : Scope;

    /// <summary>The users that an event names.</summary>
    public sealed record Users(ImmutableArray<UserName> Names) : Scope;

    /// <summary>A user that was created outside of the table.</summary>
    public sealed record Unmanaged(UnmanagedUser Made) : Scope;

    /// <summary>The users with a mail that was not delivered.</summary>
    public sealed record Undelivered(MailFeedback Feedback) : Scope;
}
