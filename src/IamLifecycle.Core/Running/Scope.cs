using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>Whom a run looks at.</summary>
public abstract record Scope
{
    private Scope() { }

    /// <summary>The full run.</summary>
    public sealed record Everyone : Scope;

    /// <summary>The users that an event named.</summary>
    public sealed record Users(ImmutableArray<UserName> Names) : Scope;

    /// <summary>A user that somebody made outside of the table.</summary>
    public sealed record Unmanaged(UnmanagedUser Made) : Scope;

    /// <summary>The people whose mail did not arrive.</summary>
    public sealed record Undelivered(MailFeedback Feedback) : Scope;
}
