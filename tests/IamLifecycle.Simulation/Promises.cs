using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Simulation.InMemory;
using IamLifecycle.Simulation.Turns;
using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>
/// The promises to every user with a row, under all faults. A user that has a working published key always keeps one. A published key is
/// deleted only after its successor was published for the overlap. A key that was created by hand is never deleted, unless its user was
/// adopted with it. Another credential that a person deactivated stays inactive.
/// </summary>
public sealed class Promises(World world)
{
    /// <summary>A key is published in the run that creates it.</summary>
    private static readonly Duration LongestRun = Duration.FromMinutes(15);

    private readonly HashSet<UserId> served = [];
    private readonly HashSet<UserId> working = [];
    private readonly Dictionary<AccessKeyId, Instant> published = [];
    private readonly Dictionary<UserId, IReadOnlyList<IamKeyRecord>> before = [];
    private readonly Dictionary<UserId, Instant> forced = [];

    private readonly TakingAway takingAway = new(world);

    private Instant Now => world.Aws.Clock.GetCurrentInstant();

    /// <summary>False if a test deletes keys itself, or requests more keys than there are slots.</summary>
    public bool Kept { get; set; } = true;

    /// <summary>
    /// True while a write may arrive after its writer's lease. The next full run repairs what such a write overwrites, and replaces what it
    /// deletes. The write itself is not prevented.
    /// </summary>
    public bool LateWrites { get; set; }

    /// <summary>True if only the gate's limits determine how many users may lose access.</summary>
    public bool CountsLosses { get; set; }

    public void Check(AwsCall call)
    {
        if (takingAway.FindProblem(call) is { } problem && Kept)
        {
            throw new PromiseBrokenException($"After {call} {problem}.");
        }

        foreach (IamUserRecord user in world.Aws.Iam.Users)
        {
            if (
                world.Aws.Iam.OffByHand.Count > 0
                && user.Attachments.FirstOrDefault(has => has.Active && world.Aws.Iam.OffByHand.Contains(has.Id)) is { } on
            )
            {
                throw new PromiseBrokenException($"After {call} {on.Id} of {user.Name}, which a person had deactivated, was active.");
            }

            if (
                Kept
                && !LateWrites
                && IsSwitchedOff(user)
                && before.GetValueOrDefault(user.Id) is { } keys
                && !keys.SequenceEqual(user.Keys)
            )
            {
                throw new PromiseBrokenException($"After {call} the keys of {user.Name} had changed although it is suspended.");
            }

            if (!Kept || !IsPromised(user))
            {
                if (!Kept || world.Aws.Rows.Get(user.Name) is Row.Absent)
                {
                    Forget(user);
                }
                else
                {
                    served.Remove(user.Id);
                    before[user.Id] = [.. user.Keys];
                    Note(Current(user));
                }
            }
            else if (Broken(user) is { } broken)
            {
                throw new PromiseBrokenException($"After {call} {broken}.");
            }
        }
    }

    /// <summary>A person removed something: the promises apply to what is left.</summary>
    public void Reset()
    {
        served.Clear();
        working.Clear();
        published.Clear();
        before.Clear();
    }

    /// <summary>
    /// Whether the promises apply: the user must have keys, and its keys are neither deactivated nor being restored. A started deletion is
    /// never undone: a restored row starts again with what is left.
    /// </summary>
    public bool IsPromised(IamUserRecord user) =>
        world.Aws.Rows.Get(user.Name) is not Row.Absent
        && world.Aws.State.LockOf(user.Name)?.IsFor(user.Id) is not true
        && (world.Aws.Rows.Get(user.Name) is not Row.Declared row || (row.AccessKeys && !row.IsSuspended(Now)))
        && user.Tags.GetValueOrDefault(Tags.Owner) == world.Policy.OwnerId
        && !user.Ledger.HasKeysOff
        && user.Boundary != world.Policy.DenyAllArn
        && !world.Aws.State.IsBeingDeleted(user.Id);

    private bool IsSwitchedOff(IamUserRecord user) =>
        world.Aws.Rows.Get(user.Name).WithLock(world.Aws.State.LockOf(user.Name), user.Id, user.Name) is Row.Declared row
        && row.IsSuspended(Now)
        && user.Boundary == world.Policy.DenyAllArn
        && !world.Aws.State.IsBeingDeleted(user.Id);

    /// <summary>Tests that no log line, notice, tag or item of the state table contains a secret.</summary>
    public void CheckSecrets(params IEnumerable<string> texts)
    {
        var state = new StateText();
        world.Aws.State.AddTo(state);
        var visible = texts
            .Append(state.ToString())
            .Concat(world.Aws.Notices.Sent.Select(sent => sent.Message.Json + sent.Message.Text))
            .Concat(world.LogLines)
            .Concat(world.Aws.Iam.Users.SelectMany(user => user.Tags.Values));
        if (visible.Any(text => world.Aws.Iam.Secrets.Any(text.Contains)))
        {
            throw new PromiseBrokenException("A secret was logged, sent, tagged or stored in the state table.");
        }
    }

    /// <summary>Without a row nothing is promised. A restored row starts again with what is left.</summary>
    private void Forget(IamUserRecord user)
    {
        served.Remove(user.Id);
        before.Remove(user.Id);
        user.EveryKey.ForEach(key => published.Remove(key.Id));
    }

    internal void AddTo(StateText text) =>
        text.Add(
            served,
            working,
            published,
            forced,
            before
                .OrderBy(entry => entry.Key.Value, StringComparer.Ordinal)
                .SelectMany(entry => entry.Value.Select(key => key.Id).Prepend(new AccessKeyId(entry.Key.Value)))
        );

    /// <summary>A person removed something from one user.</summary>
    public void Reset(IamUserRecord user)
    {
        Forget(user);
        working.Remove(user.Id);
    }

    /// <summary>Whether the row requests another key, or did so when the current run read it.</summary>
    private bool WasForced(IamUserRecord user, IamKeyRecord? current)
    {
        if (world.Aws.Rows.Get(user.Name) is Row.Declared { RotateBefore: { } before } && current?.Credential.CreatedAt < before)
        {
            forced[user.Id] = Now;
        }

        return forced.TryGetValue(user.Id, out Instant last) && Now - last <= LongestRun;
    }

    /// <summary>Records since when consumers can read the key, also while the promises do not apply to its user.</summary>
    private void Note(IamKeyRecord? current)
    {
        if (current is { Active: true })
        {
            published.TryAdd(current.Id, Now);
        }
    }

    private string? Broken(IamUserRecord user)
    {
        IamKeyRecord? current = Current(user);
        IReadOnlyList<IamKeyRecord> had = before.GetValueOrDefault(user.Id, []);
        bool wasForced = WasForced(user, current);

        // A key is needed at once and both slots are in use: an overlap may be shortened.
        bool mayMakeRoom = had.Count == AccessKey.MaxPerUser && (wasForced || !working.Contains(user.Id));
        _ = current is { Active: true } ? working.Add(user.Id) : working.Remove(user.Id);
        if (current is { Active: true })
        {
            served.Add(user.Id);
        }

        Note(current);

        Instant since = current is null ? Now : published.GetValueOrDefault(current.Id, Now);
        bool overlapped = current is not null && Now - Instant.Max(since, user.Ledger.Resumed ?? since) >= OverlapOf(user) - LongestRun;
        IamKeyRecord[] deleted = [.. had.Except(user.Keys)];
        before[user.Id] = [.. user.Keys];
        return served.Contains(user.Id) && current is not { Active: true } && !LateWrites ? $"{user.Name} had no working published key"
            : deleted.FirstOrDefault(key => key.ByHand && !world.Aws.State.Adopted.GetValueOrDefault(user.Id, []).Contains(key.Id))
                is { } made
                ? $"{made.Id} of {user.Name} was deleted, although it was created by hand"
            : deleted.FirstOrDefault(key => !overlapped && published.ContainsKey(key.Id)) is { } early && !LateWrites && !mayMakeRoom
                ? $"{early.Id} of {user.Name} was deleted before its successor had been published for the overlap"
            : null;
    }

    private Duration OverlapOf(IamUserRecord user) => ((world.Aws.Rows.Get(user.Name) as Row.Declared)?.Keys ?? world.Policy.Keys).Overlap;

    private IamKeyRecord? Current(IamUserRecord user) =>
        world.Aws.Parameters.Get(world.ParameterOf(user.Name.Value)).Content is { Current: var current }
            ? user.Keys.Find(key => key.Id == current.Id && key.Credential.Secret == current.Secret)
            : null;
}
