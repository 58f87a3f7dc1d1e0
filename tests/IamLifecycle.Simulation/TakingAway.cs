using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning.Safety;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>
/// What is promised of everything that takes access away: the row was looked at just before, and not too many lose it at once.
/// </summary>
internal sealed class TakingAway(World world)
{
    /// <summary>The gate counts the hour of the admission and the one before it, and a run takes up to five minutes.</summary>
    private static readonly Duration Window = Duration.FromMinutes(55);

    private readonly Dictionary<(int By, string User), Row?> looks = [];
    private readonly Dictionary<(int By, string User), UserId?> seenUsers = [];
    private readonly Dictionary<(int By, string User), UserId> toGo = [];
    private readonly Dictionary<string, UserId> known = [];
    private readonly HashSet<UserId> without = [];
    private readonly List<(Instant At, UserId User)> lost = [];
    private Instant consented = Instant.MinValue;

    private Instant Now => world.Aws.Clock.GetCurrentInstant();

    /// <summary>Says what is not as promised; null if all is.</summary>
    public string? WhatIsWrong(AwsCall call)
    {
        var who = (call.By, call.Subject.ToLowerInvariant());
        Row? seen = looks.GetValueOrDefault(who);
        IamUserRecord? user = world.Aws.Iam.Find(new UserName(call.Subject));
        switch (call.Operation)
        {
            case AwsOperation.GetUser:
                seenUsers[who] = call.IsLate ? null : user?.Id;
                return null;
            case AwsOperation.OpenIntent when user is not null && world.Aws.State.IsBeingDeleted(user.Id):
                toGo[who] = user.Id;
                return TooMany(call);
            case AwsOperation.DeleteUser
                when toGo.TryGetValue(who, out UserId meant) && seenUsers.GetValueOrDefault(who) is { } other && other != meant:
                return $"{call.Subject} was deleted, which was another user by then than the one whose deletion was begun";
            case AwsOperation.GetItem:
                looks[who] = world.Aws.Rows.Get(new UserName(call.Subject));
                return null;
            case AwsOperation.RemoveAttachment:
                looks.Remove(who);
                return null;
            case AwsOperation.DeleteUser or AwsOperation.DeleteParameter when seen is not Row.Declared { AccessKeys: false }:
                looks.Remove(who);
                return seen is null ? $"{call.Subject} lost something for good, and nobody had looked at its row just before"
                    : seen is not Row.Absent ? $"{call.Subject} lost something for good although its row was there"
                    : TooMany(call);
            default:
                return TooMany(call);
        }
    }

    private string? TooMany(AwsCall call)
    {
        consented = world.Aws.State.Consents.Count > 0 ? Now : consented;
        if (
            !world.Promises.CountsLosses
            || call.Operation
                is not (
                    AwsOperation.OpenIntent
                    or AwsOperation.DeleteUser
                    or AwsOperation.PutUserPermissionsBoundary
                    or AwsOperation.CreateUser
                )
        )
        {
            return null;
        }

        string name = call.Subject.ToLowerInvariant();
        IamUserRecord? user = world.Aws.Iam.Find(new UserName(call.Subject));
        if (user is not null)
        {
            known[name] = user.Id;
        }

        // A deletion is counted when it is begun, and that may be long before a later run ends it.
        // A namesake that a person made meanwhile is none of ours: IAM's calls go to a name.
        bool isOurs = user is null || user.Tags.GetValueOrDefault(Tags.Owner) == world.Policy.OwnerId;
        bool loses = user is null || user.Boundary == world.Policy.DenyAllArn || world.Aws.State.IsBeingDeleted(user.Id);
        // Nor has a user access again because its tags were removed: only another boundary than DenyAll gives access.
        if (loses && isOurs && known.TryGetValue(name, out UserId id))
        {
            if (without.Add(id))
            {
                lost.Add((Now, id));
            }
        }
        else if (!loses && user is not null && call.Operation is not AwsOperation.OpenIntent)
        {
            without.Remove(user.Id);
        }

        lost.RemoveAll(loss => loss.At < Now - Window);
        int count = lost.Select(loss => loss.User).Distinct().Count();
        int owned = world.Aws.Iam.Users.Count(other => other.Tags.GetValueOrDefault(Tags.Owner) == world.Policy.OwnerId) + count;
        return count > GateRules.Limit(world.Policy.Deletions, owned) && consented < Now - Window - Window
            ? $"{count} of {owned} users had lost access in less than an hour without anybody's consent"
            : null;
    }
}
