using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Simulation.InMemory;
using IamLifecycle.Simulation.Turns;
using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>
/// What every user with a row is promised, whatever goes wrong: once it has a working published key it always has one; a key that was ever
/// published goes only after its successor was there for the overlap; a key made by hand never goes, unless its user was adopted with it;
/// another credential that a person switched off stays off.
/// </summary>
public sealed class Promises(World world)
{
    /// <summary>A key is published in the run that makes it.</summary>
    private static readonly Duration LongestRun = Duration.FromMinutes(15);

    private readonly HashSet<UserId> served = [];
    private readonly HashSet<UserId> working = [];
    private readonly Dictionary<AccessKeyId, Instant> published = [];
    private readonly Dictionary<UserId, IReadOnlyList<IamKeyRecord>> before = [];
    private readonly Dictionary<UserId, Instant> forced = [];

    private readonly TakingAway taking = new(world);

    private Instant Now => world.Aws.Clock.GetCurrentInstant();

    /// <summary>False where a test takes keys away itself, or asks for more keys than there are slots.</summary>
    public bool Kept { get; set; } = true;

    /// <summary>
    /// True while a write may arrive after its writer's lease: what it overwrites is repaired by the next full run, and what it deletes is
    /// replaced, not prevented.
    /// </summary>
    public bool LateWrites { get; set; }

    /// <summary>True where nobody but the gate's limits says how many may lose access.</summary>
    public bool CountsLosses { get; set; }

    public void Check(AwsCall call)
    {
        if (taking.WhatIsWrong(call) is { } wrong && Kept)
        {
            throw new PromiseBrokenException($"After {call} {wrong}.");
        }

        foreach (IamUserRecord user in world.Aws.Iam.Users)
        {
            if (
                world.Aws.Iam.OffByHand.Count > 0
                && user.Attachments.FirstOrDefault(has => has.Active && world.Aws.Iam.OffByHand.Contains(has.Id)) is { } on
            )
            {
                throw new PromiseBrokenException($"After {call} {on.Id} of {user.Name} was on, which a person had switched off.");
            }

            if (
                Kept
                && !LateWrites
                && IsSwitchedOff(user)
                && before.GetValueOrDefault(user.Id) is { } keys
                && !keys.SequenceEqual(user.Keys)
            )
            {
                throw new PromiseBrokenException($"After {call} the keys of {user.Name} were other ones, which is suspended.");
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

    /// <summary>A person took something away; what is promised is promised of what is left.</summary>
    public void Reset()
    {
        served.Clear();
        working.Clear();
        published.Clear();
        before.Clear();
    }

    /// <summary>
    /// A user that is to have keys, and whose keys nobody has taken away or is giving back. A deletion that was begun is undone by none:
    /// the row that comes back begins anew.
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

    /// <summary>No secret is in anything that was said or tagged.</summary>
    public void CheckSecrets(params IEnumerable<string> texts)
    {
        var state = new StateText();
        world.Aws.State.AddTo(state);
        var said = texts
            .Append(state.ToString())
            .Concat(world.Aws.Notices.Sent.Select(sent => sent.Message.Json + sent.Message.Text))
            .Concat(world.LogLines)
            .Concat(world.Aws.Iam.Users.SelectMany(user => user.Tags.Values));
        if (said.Any(text => world.Aws.Iam.Secrets.Any(text.Contains)))
        {
            throw new PromiseBrokenException("A secret was said, tagged or stored in the state table.");
        }
    }

    /// <summary>Without a row nothing is promised, and a row that comes back begins anew with what is left.</summary>
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

    /// <summary>A person took something away from one user.</summary>
    public void Reset(IamUserRecord user)
    {
        Forget(user);
        working.Remove(user.Id);
    }

    /// <summary>The row asks for another key, or did when the run at work read it.</summary>
    private bool WasForced(IamUserRecord user, IamKeyRecord? current)
    {
        if (world.Aws.Rows.Get(user.Name) is Row.Declared { RotateBefore: { } before } && current?.Credential.CreatedAt < before)
        {
            forced[user.Id] = Now;
        }

        return forced.TryGetValue(user.Id, out Instant last) && Now - last <= LongestRun;
    }

    /// <summary>Since when it has been there for consumers, also while its user is promised nothing.</summary>
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

        // A key is needed at once, and both slots are taken: an overlap may be cut.
        bool mayMakeRoom = had.Count == AccessKey.MaxPerUser && (wasForced || !working.Contains(user.Id));
        _ = current is { Active: true } ? working.Add(user.Id) : working.Remove(user.Id);
        if (current is { Active: true })
        {
            served.Add(user.Id);
        }

        Note(current);

        Instant since = current is null ? Now : published.GetValueOrDefault(current.Id, Now);
        bool overlapped = current is not null && Now - Instant.Max(since, user.Ledger.Resumed ?? since) >= OverlapOf(user) - LongestRun;
        IamKeyRecord[] gone = [.. had.Except(user.Keys)];
        before[user.Id] = [.. user.Keys];
        return served.Contains(user.Id) && current is not { Active: true } && !LateWrites ? $"{user.Name} had no working published key"
            : gone.FirstOrDefault(key => key.ByHand && !world.Aws.State.Adopted.GetValueOrDefault(user.Id, []).Contains(key.Id)) is { } made
                ? $"{made.Id} of {user.Name} was gone, which was made by hand"
            : gone.FirstOrDefault(key => !overlapped && published.ContainsKey(key.Id)) is { } early && !LateWrites && !mayMakeRoom
                ? $"{early.Id} of {user.Name} was gone before its successor had been there for the overlap"
            : null;
    }

    private Duration OverlapOf(IamUserRecord user) => ((world.Aws.Rows.Get(user.Name) as Row.Declared)?.Keys ?? world.Policy.Keys).Overlap;

    private IamKeyRecord? Current(IamUserRecord user) =>
        world.Aws.Parameters.Get(world.ParameterOf(user.Name.Value)).Content is { Current: var current }
            ? user.Keys.Find(key => key.Id == current.Id && key.Credential.Secret == current.Secret)
            : null;
}
