using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Model;

/// <summary>Why a row, a variable or an event cannot be used: field, value and rule.</summary>
public sealed record InputProblem(string Field, string Value, string Rule)
{
    public override string ToString() => $"{Field} '{Value}': {Rule}";
}

/// <summary>The declaration of one user name in the users table.</summary>
public abstract record Row(UserName Name)
{
    /// <summary>
    /// The row with the effect of a lock: it suspends its user, whatever the row contains and even if it is invalid. An operator's lock
    /// also keeps a user without a row.
    /// </summary>
    /// <param name="userLock">The lock; null if the user is not locked.</param>
    /// <param name="user">The id of the user with this name; null if there is none. A lock of the function applies to one id only.</param>
    /// <param name="ours">
    /// The name of that user in IAM's spelling if it is owned; null if it is not owned, and then a missing row stays missing.
    /// </param>
    public Row WithLock(UserLock? userLock, UserId? user, UserName? ours) =>
        (userLock, this) switch
        {
            (null, _) => this,
            _ when !userLock.IsFor(user) => this,
            (_, Declared declared) => declared with { Lock = userLock },
            (_, Invalid invalid) => new Declared(invalid.Name, []) { Lock = userLock, Problems = invalid.Problems },
            _ => ours is { } name && userLock.User is null ? new Declared(name, []) { Lock = userLock } : this,
        };

    /// <summary>The table has no row with exactly this name.</summary>
    public sealed record Absent(UserName Name) : Row(Name);

    /// <summary>An unknown attribute that differs from a known one only in case, and the known one.</summary>
    public sealed record Misspelling(string Written, string Right);

    /// <summary>A row that declares a user.</summary>
    /// <param name="Name">The name as the row spells it.</param>
    /// <param name="Unknown">Attributes that this version does not know. They are ignored with a warning.</param>
    public sealed record Declared(UserName Name, ImmutableArray<string> Unknown) : Row(Name)
    {
        /// <summary>
        /// The unknown attributes that differ from a known one only in case. They have no effect, and are probably a mistake.
        /// </summary>
        public ImmutableArray<Misspelling> Misspelled { get; init; } = [];

        /// <summary>The lock of an operator or of the function; null if there is none. A row cannot set it.</summary>
        public UserLock? Lock { get; init; }

        /// <summary>The problems of a locked user's invalid row. Only the existence of the row counts.</summary>
        public ImmutableArray<InputProblem> Problems { get; init; } = [];

        /// <summary>The user has no access, and nothing of it is deleted.</summary>
        public bool Suspended { get; init; }

        /// <summary>False if the user must have no access keys.</summary>
        public bool AccessKeys { get; init; } = true;

        /// <summary>The row adopts an existing user.</summary>
        public bool Adopt { get; init; }

        /// <summary>
        /// The permissions boundary of the existing user that the adoption may replace; null if a user with another boundary is not
        /// adopted.
        /// </summary>
        public string? AdoptFromBoundary { get; init; }

        /// <summary>The user's own periods; null for those of the deployment.</summary>
        public KeyPolicy? Keys { get; init; }

        /// <summary>A published key that was created more than a minute before this time is due now.</summary>
        public Instant? RotateBefore { get; init; }

        /// <summary>Exactly the groups of the user; null if the row does not manage them.</summary>
        public ImmutableSortedSet<string>? Groups { get; init; }

        /// <summary>ARNs of exactly the managed policies that are attached; null if the row does not manage them.</summary>
        public ImmutableSortedSet<string>? ManagedPolicies { get; init; }

        /// <summary>Additional tags; null if the row does not manage tags.</summary>
        public ImmutableDictionary<string, string>? Tags { get; init; }

        /// <summary>From this time the user is treated as suspended. DynamoDB removes the row some time later.</summary>
        public Instant? ExpiresAt { get; init; }

        /// <summary>The user has a console login.</summary>
        public bool Console { get; init; }

        /// <summary>How to reach the user's person.</summary>
        public Contact Contact { get; init; } = Contact.None;

        /// <summary>A console password that was set more than a minute before this time is replaced now.</summary>
        public Instant? ResetPasswordBefore { get; init; }

        /// <summary>Combinations of attributes that have no effect.</summary>
        public ImmutableArray<string> Warnings { get; init; } = [];

        public bool IsSuspended(Instant now) => Lock is not null || Suspended || ExpiresAt <= now;
    }

    /// <summary>A row that breaks a rule. It still counts as a row, so its user is not changed.</summary>
    public sealed record Invalid(UserName Name, ImmutableArray<InputProblem> Problems) : Row(Name);
}
