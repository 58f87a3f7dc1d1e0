using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning.Safety;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>
/// The promises about the loss of access: the row is read just before, and only a limited number of users lose access at once.
/// </summary>
internal sealed class TakingAway(World world)
{
    /// <summary>The gate counts the hour of the admission and the one before it, and a run takes up to five minutes.</summary>
    private static readonly Duration Window = Duration.FromMinutes(55);

    private readonly Dictionary<(int By, string User), Row?> rowReads = [];
    private readonly Dictionary<(int By, string User), UserId?> userReads = [];
    private readonly Dictionary<(int By, string User), UserId> started = [];
    private readonly Dictionary<string, UserId> known = [];
    private readonly HashSet<UserId> withoutAccess = [];
    private readonly List<(Instant At, UserId User)> lost = [];
    private Instant consented = Instant.MinValue;

    private Instant Now => world.Aws.Clock.GetCurrentInstant();

    /// <summary>The promise that the call broke; null if it broke none.</summary>
    public string? FindProblem(AwsCall call)
    {
        var key = (call.By, call.Subject.ToLowerInvariant());
        Row? seen = rowReads.GetValueOrDefault(key);
        IamUserRecord? user = world.Aws.Iam.Find(new UserName(call.Subject));
        switch (call.Operation)
        {
            case AwsOperation.GetUser:
                userReads[key] = call.IsLate ? null : user?.Id;
                return null;
            case AwsOperation.OpenIntent when user is not null && world.Aws.State.IsBeingDeleted(user.Id):
                started[key] = user.Id;
                return TooMany(call);
            case AwsOperation.DeleteUser
                when started.TryGetValue(key, out UserId meant) && userReads.GetValueOrDefault(key) is { } other && other != meant:
                return $"{call.Subject} was deleted, but the started deletion was that of another user";
            case AwsOperation.GetItem:
                rowReads[key] = world.Aws.Rows.Get(new UserName(call.Subject));
                return null;
            case AwsOperation.RemoveAttachment:
                rowReads.Remove(key);
                return null;
            case AwsOperation.DeleteUser or AwsOperation.DeleteParameter when seen is not Row.Declared { AccessKeys: false }:
                rowReads.Remove(key);
                return seen is null ? $"{call.Subject} permanently lost something, and its row had not been read just before"
                    : seen is not Row.Absent ? $"{call.Subject} permanently lost something although its row existed"
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

        // A deletion is counted when it starts. A later run may complete it much later.
        // A namesake that a person created in the meantime is not managed, but calls of IAM address a user by its name.
        bool isOurs = user is null || user.Tags.GetValueOrDefault(Tags.Owner) == world.Policy.OwnerId;
        bool loses = user is null || user.Boundary == world.Policy.DenyAllArn || world.Aws.State.IsBeingDeleted(user.Id);
        // Removing the tags of a user does not restore its access: only another boundary than DenyAll gives access.
        if (loses && isOurs && known.TryGetValue(name, out UserId id))
        {
            if (withoutAccess.Add(id))
            {
                lost.Add((Now, id));
            }
        }
        else if (!loses && user is not null && call.Operation is not AwsOperation.OpenIntent)
        {
            withoutAccess.Remove(user.Id);
        }

        lost.RemoveAll(loss => loss.At < Now - Window);
        int count = lost.Select(loss => loss.User).Distinct().Count();
        int owned = world.Aws.Iam.Users.Count(other => other.Tags.GetValueOrDefault(Tags.Owner) == world.Policy.OwnerId) + count;
        return count > GateRules.Limit(world.Policy.Deletions, owned) && consented < Now - Window - Window
            ? $"{count} of {owned} users had lost access in less than an hour without a consent"
            : null;
    }
}
