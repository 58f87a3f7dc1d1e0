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

/// <summary>What the users table says of one name.</summary>
public abstract record Row(UserName Name)
{
    /// <summary>
    /// The row as a lock leaves it: one that suspends its user, whatever it says and even if it cannot be understood. An operator's lock
    /// keeps the user of a row that is gone.
    /// </summary>
    /// <param name="userLock">Null where the user is not locked.</param>
    /// <param name="user">The user that bears the name; null where there is none. The function's lock is for one user only.</param>
    /// <param name="ours">The name of that user where it is ours, perhaps spelled otherwise; null where it is not, and then a row that is gone stays gone.</param>
    public Row WithLock(UserLock? userLock, UserId? user, UserName? ours) =>
        (userLock, this) switch
        {
            (null, _) => this,
            _ when !userLock.IsFor(user) => this,
            (_, Declared declared) => declared with { Lock = userLock },
            (_, Invalid invalid) => new Declared(invalid.Name, []) { Lock = userLock, Problems = invalid.Problems },
            _ => ours is { } name && userLock.User is null ? new Declared(name, []) { Lock = userLock } : this,
        };

    /// <summary>The table has no row of exactly this name.</summary>
    public sealed record Absent(UserName Name) : Row(Name);

    /// <summary>An attribute that means nothing as it is written, and the known one that it is but for case.</summary>
    public sealed record Misspelling(string Written, string Right);

    /// <summary>A row that declares a user.</summary>
    /// <param name="Name">As the row spells it.</param>
    /// <param name="Unknown">Attributes that mean nothing to this version; ignored with a warning.</param>
    public sealed record Declared(UserName Name, ImmutableArray<string> Unknown) : Row(Name)
    {
        /// <summary>
        /// Of the unknown attributes those that differ from a known one only in case: what they were to say has no effect, and nobody
        /// writes them so on purpose.
        /// </summary>
        public ImmutableArray<Misspelling> Misspelled { get; init; } = [];

        /// <summary>An operator's lock, or the function's own; null where there is none. No row can say it.</summary>
        public UserLock? Lock { get; init; }

        /// <summary>What is wrong with the row of a locked user: nothing of it counts but that there is a row.</summary>
        public ImmutableArray<InputProblem> Problems { get; init; } = [];

        /// <summary>No access at all, nothing lost.</summary>
        public bool Suspended { get; init; }

        /// <summary>False: the user has no access keys.</summary>
        public bool AccessKeys { get; init; } = true;

        /// <summary>Take over an existing user.</summary>
        public bool Adopt { get; init; }

        /// <summary>
        /// The permissions boundary of the existing user, which may be replaced by ours; null: one with another boundary is not taken over.
        /// </summary>
        public string? AdoptFromBoundary { get; init; }

        /// <summary>This user's own periods; null for the policy's.</summary>
        public KeyPolicy? Keys { get; init; }

        /// <summary>A published key made more than a minute before this is due now.</summary>
        public Instant? RotateBefore { get; init; }

        /// <summary>Exact membership; null leaves it alone.</summary>
        public ImmutableSortedSet<string>? Groups { get; init; }

        /// <summary>ARNs of exactly the managed policies that are attached; null leaves them alone.</summary>
        public ImmutableSortedSet<string>? ManagedPolicies { get; init; }

        /// <summary>Further tags; null leaves them alone.</summary>
        public ImmutableDictionary<string, string>? Tags { get; init; }

        /// <summary>Past it the user is treated as suspended; DynamoDB removes the row some time later.</summary>
        public Instant? ExpiresAt { get; init; }

        /// <summary>The user signs in to the console.</summary>
        public bool Console { get; init; }

        /// <summary>How its person is reached.</summary>
        public Contact Contact { get; init; } = Contact.None;

        /// <summary>A console password set more than a minute before this is replaced now.</summary>
        public Instant? ResetPasswordBefore { get; init; }

        /// <summary>Combinations of attributes that make no sense.</summary>
        public ImmutableArray<string> Warnings { get; init; } = [];

        public bool IsSuspended(Instant now) => Lock is not null || Suspended || ExpiresAt <= now;
    }

    /// <summary>A row that cannot be understood. It is still a row: its user is left exactly as it is.</summary>
    public sealed record Invalid(UserName Name, ImmutableArray<InputProblem> Problems) : Row(Name);
}
