using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Safety;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Running;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>The table of rows. All reads are strongly consistent; a read that fails throws <see cref="FailureException"/>.</summary>
public interface IUserTable
{
    /// <summary>Every row. Throws rather than return a part of them.</summary>
    Task<ImmutableArray<Row>> ScanAsync(CancellationToken cancellationToken);

    Task<Row> GetAsync(UserName user, CancellationToken cancellationToken);
}

/// <summary>Users in IAM. One AWS call a method; each throws <see cref="FailureException"/>.</summary>
public interface IIamUsers
{
    /// <summary>Every user of the account, by pages of GetAccountAuthorizationDetails.</summary>
    Task<ImmutableArray<ObservedUser>> ListAsync(CancellationToken cancellationToken);

    Task<ObservedUser?> GetAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>Creates the user with path, boundary and tags in one call; null if a user of that name, in any case, exists.</summary>
    Task<ObservedUser?> CreateAsync(
        UserName user,
        string path,
        string boundaryArn,
        ImmutableDictionary<string, string> tags,
        CancellationToken cancellationToken
    );

    Task SetBoundaryAsync(UserName user, string boundaryArn, CancellationToken cancellationToken);

    Task TagAsync(UserName user, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken);

    Task UntagAsync(UserName user, IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Deletes the bare user. One that is not there is deleted already.</summary>
    Task DeleteAsync(UserName user, CancellationToken cancellationToken);
}

/// <summary>What is attached to users; removing what is not there succeeds.</summary>
public interface IUserAttachments
{
    Task<ImmutableArray<UserAttachment>> ListAsync(UserName user, UserAttachmentKind kind, CancellationToken cancellationToken);

    Task RemoveAsync(UserName user, UserAttachment belonging, CancellationToken cancellationToken);

    /// <summary>Adds the user to a group or attaches a managed policy. What is there already stays.</summary>
    Task AddAsync(UserName user, UserAttachment belonging, CancellationToken cancellationToken);

    /// <summary>
    /// Switches an access key, SSH key, signing certificate or service-specific credential on or off. One that is not there is left alone.
    /// </summary>
    Task SetActiveAsync(UserName user, UserAttachment belonging, bool active, CancellationToken cancellationToken);
}

/// <summary>Access keys in IAM.</summary>
public interface IAccessKeys
{
    Task<ImmutableArray<AccessKey>> ListAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>Makes a key. The request is sent again only after a throttle, by which IAM says that it made none.</summary>
    /// <param name="user">Whose key it is.</param>
    /// <param name="patience">How long after the first request it may be sent again.</param>
    /// <param name="cancellationToken">Ends the waiting between requests, never a request.</param>
    Task<Credential> CreateAsync(UserName user, Duration patience, CancellationToken cancellationToken);

    /// <summary>Deletes a key. One that is not there is deleted already.</summary>
    Task DeleteAsync(UserName user, AccessKeyId key, CancellationToken cancellationToken);

    /// <summary>
    /// When the key was last used, by GetAccessKeyLastUsed, which lags by up to four hours; null if it never was,
    /// <see cref="Instant.MaxValue"/> if it was and IAM does not tell when.
    /// </summary>
    Task<Instant?> LastUsedAsync(AccessKeyId key, CancellationToken cancellationToken);

    /// <summary>IAM's credential report; null where IAM has none ready. Asks IAM to make one.</summary>
    Task<CredentialReport?> ReportAsync(CancellationToken cancellationToken);
}

/// <summary>Users' parameters in SSM, named by <see cref="ParameterName"/>.</summary>
public interface IParameters
{
    /// <summary>All parameters under the prefix, by pages of DescribeParameters.</summary>
    Task<ImmutableArray<ParameterSummary>> DescribeAsync(CancellationToken cancellationToken);

    Task<ObservedParameter> GetAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>What the kept versions say, newest first; versions that cannot be understood are left out.</summary>
    Task<ImmutableArray<ObservedParameter.ParameterVersion>> HistoryAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>The parameter's tags that say whose it is; <see cref="ParameterTags.None"/> without a parameter.</summary>
    Task<ParameterTags> TagsAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>
    /// Of at most <see cref="ParameterTagAudit.MostUsers"/> users those whose parameters bear our owner tag and the name of any of these
    /// users: one DescribeParameters.
    /// </summary>
    Task<ImmutableHashSet<UserName>> TaggedAsync(IReadOnlyCollection<UserName> users, CancellationToken cancellationToken);

    /// <summary>
    /// Waits until SSM has room for one more write, and takes it: asked before each write, and before a key is made whose secret is to be
    /// written.
    /// </summary>
    Task AcquireWriteSlotAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes the first version, with our tags. Throws <see cref="Failure.Conflict"/> if the parameter exists. Returns its version.
    /// </summary>
    /// <param name="user">Whose parameter it is.</param>
    /// <param name="content">What is written.</param>
    /// <param name="onlyCopy">The current secret exists nowhere else: the write is sent until SSM takes or refuses it, before others that have no secret yet.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    Task<long> CreateAsync(UserName user, ParameterContent content, bool onlyCopy, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a further version, of the parameter's own tier, and returns its number; SSM cannot be told which version to replace.
    /// </summary>
    Task<long> OverwriteAsync(UserName user, ParameterContent content, bool onlyCopy, CancellationToken cancellationToken);

    /// <summary>Puts our tags on a parameter that we take over.</summary>
    Task TagAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>Deletes the parameter. One that is not there is deleted already.</summary>
    Task DeleteAsync(UserName user, CancellationToken cancellationToken);
}

/// <summary>How a lease ended.</summary>
public enum ReleaseOutcome
{
    Released,

    /// <summary>Somebody came while it was held: it is still held, and its holder looks once more.</summary>
    RecheckRequested,

    /// <summary>It was not ours any more: somebody else may have written meanwhile.</summary>
    Lost,
}

/// <summary>Leases, intents and counters in the state table. Unavailable: no lease, so no write.</summary>
public interface IStateTable
{
    /// <summary>
    /// Takes the user's lease until the given instant, keeping and returning an open intent, what is remembered of the login, the user's
    /// lock and the record of what was switched off; null if another holds it, who is then told to look once more.
    /// </summary>
    Task<Lease?> AcquireAsync(UserName user, Instant until, CancellationToken cancellationToken);

    /// <summary>Writes the intent under the lease. Throws <see cref="Failure.Conflict"/> if the lease is lost.</summary>
    Task OpenIntentAsync(Lease lease, Intent intent, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers under the lease how far a console login has come. Throws <see cref="Failure.Conflict"/> if the lease is lost.
    /// </summary>
    Task RememberLoginAsync(Lease lease, LoginRecord login, CancellationToken cancellationToken);

    /// <summary>
    /// Records under the lease which credentials besides access keys the function switches off. Throws <see cref="Failure.Conflict"/> if
    /// the lease is lost.
    /// </summary>
    Task RememberSwitchedOffAsync(Lease lease, SwitchedOffCredentials credentials, CancellationToken cancellationToken);

    /// <summary>
    /// Locks under the lease a user that was not used. An operator's lock that is there stays. Throws <see cref="Failure.Conflict"/> if the
    /// lease is lost.
    /// </summary>
    Task LockUnusedAsync(Lease lease, UserLock userLock, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the lease in one write, and with it the intent unless it is to be kept for a later run, and the lock that it
    /// <see cref="Lease.Unlocks"/>. What is remembered of the login and recorded of what was switched off is from then on what the lease
    /// says of it.
    /// </summary>
    Task<ReleaseOutcome> ReleaseAsync(Lease lease, bool keepIntent, CancellationToken cancellationToken);

    /// <summary>The lock of a user; null where there is none. For a look that is not the first under its lease.</summary>
    Task<UserLock?> LockAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>Everything a full run needs to know: open work, last run, adopted users.</summary>
    Task<StateView> ReadAsync(CancellationToken cancellationToken);

    Task SaveLastRunAsync(LastRun run, CancellationToken cancellationToken);

    /// <summary>The keys that a user had when it was adopted; null for a user that was not.</summary>
    Task<ImmutableArray<AccessKeyId>?> AdoptedAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Records that a user was adopted, and the keys that it had.</summary>
    Task RecordAdoptionAsync(UserId user, ImmutableArray<AccessKeyId> keys, CancellationToken cancellationToken);

    /// <summary>
    /// Whom the gate admitted in the hour of <paramref name="now"/>, in the one before, and, by a run whose clock was further, in the one
    /// after.
    /// </summary>
    Task<ImmutableHashSet<UserId>> AdmittedAsync(GuardedEffect kind, Instant now, CancellationToken cancellationToken);

    /// <summary>
    /// Admits users together and takes away the consent that lets them pass, in one step; false, and nothing is done, if any of these sets
    /// has changed since <paramref name="seenThisWindow"/> was read, or the consent is gone.
    /// </summary>
    /// <param name="kind">What the users are admitted for.</param>
    /// <param name="users">Those to admit; may be empty where a consent is used.</param>
    /// <param name="seenThisWindow">All that were admitted, as they were read.</param>
    /// <param name="consent">What is used up by it; null where none is needed.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    Task<bool> AdmitAsync(
        GuardedEffect kind,
        ImmutableHashSet<UserId> users,
        ImmutableHashSet<UserId> seenThisWindow,
        Consent? consent,
        Instant now,
        CancellationToken cancellationToken
    );

    /// <summary>The consent of this name, whatever it is worth; null if there is none, or one without its giver or its end.</summary>
    Task<Consent?> ConsentAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Takes away the consent of this name, for what no gate admits: a recipient of passwords. One that is gone is used already.
    /// </summary>
    Task UseConsentAsync(string name, CancellationToken cancellationToken);
}

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
