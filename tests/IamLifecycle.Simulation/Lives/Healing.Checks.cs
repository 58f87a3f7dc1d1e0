using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Logins;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation.Lives;

internal sealed partial class Healing
{
    private void Check(IamUserRecord user)
    {
        excused.UnionWith(touched.Contains(user.Name.CaseKey) ? Unknown(user) : []);
        bool isUnmanaged =
            UnmanagedUserRules.IneligibilityReason(world.Aws.Rows.Get(user.Name), user.Observe(), world.Policy) is null
            && user.Path != world.Policy.UserPath;
        Require(
            !isUnmanaged
                || world.Policy.ConsoleAccess.UnmanagedUserPolicy is not UnmanagedUserPolicy.Onboard
                || !world.LoginOf(user.Name.Value).StartsWith("lost", StringComparison.Ordinal)
                || IsReported(user.Name, Reason.LoginUndeliverable),
            $"{user.Name}, which is unmanaged, has a console password that was never delivered"
        );
        bool owned = Ownership.IsOwned(user.Observe(), world.Policy, world.Aws.State.Adopted.ContainsKey(user.Id));
        if (!owned || HasNoTagRoom(user.Name) || world.Policy.ProtectedUsers.Match(user.Name.Value))
        {
            return;
        }

        Row row = world.Aws.Rows.Get(user.Name).WithLock(world.Aws.State.LockOf(user.Name), user.Id, user.Name);
        switch (row)
        {
            case Row.Absent when world.Aws.Rows.All.All(other => other.Name.CaseKey != user.Name.CaseKey):
                Require(
                    world.Policy.UserDeleteGrace > Duration.Zero
                        && user.Boundary == world.Policy.DenyAllArn
                        && user.Ledger.DeleteAfter > Now - Duration.FromHours(1),
                    $"{user.Name} has no row and still exists"
                );
                CheckOff(user);
                break;
            case Row.Declared declared when declared.IsSuspended(Now):
                Require(user.Boundary == world.Policy.DenyAllArn, $"{user.Name} must be suspended and has boundary {user.Boundary}");
                CheckOff(user);
                break;
            case Row.Declared declared:
                CheckPresent(user, declared);
                break;
        }
    }

    private IEnumerable<AccessKeyId> Unknown(IamUserRecord user) =>
        user.Keys.Where(key => !key.ByHand && !IsOurs(user, key)).Select(key => key.Id);

    private void CheckOff(IamUserRecord user)
    {
        Require(
            user.Keys.TrueForAll(key => !key.Active || !IsOurs(user, key)),
            $"{user.Name} has no access and has an active key of the function: {world.Keys(user.Name.Value)}"
        );
        Require(
            user.Attachments.All(attachment => attachment.Kind is not UserAttachmentKind.LoginProfile)
                || touched.Contains(user.Name.CaseKey),
            $"{user.Name} has no access and has a console password"
        );
    }

    private void CheckPresent(IamUserRecord user, Row.Declared row)
    {
        Require(user.Boundary == world.Policy.BoundaryArn, $"{user.Name} has boundary {user.Boundary}");
        Require(
            row.Groups is null || row.Groups.SetEquals(user.ObserveInBulk().Groups!.Where(world.Policy.AllowedGroups.Match)),
            $"the groups of {user.Name} differ from the row"
        );
        Require(
            row.ManagedPolicies is null
                || row.ManagedPolicies.SetEquals(user.ObserveInBulk().ManagedPolicies!.Where(world.Policy.AllowedPolicies.Match)),
            $"the policies of {user.Name} differ from the row"
        );
        Require(
            row.Tags is null
                || row.Tags.All(tag => user.Tags.GetValueOrDefault(tag.Key) == tag.Value)
                || IsReported(user.Name, Reason.TagsDiffer),
            $"the tags of {user.Name} differ from the row"
        );
        ImmutableSortedSet<string> recorded = world.Aws.State.SwitchedOffOf(user.Name)?.Ids ?? [];
        Require(
            user.Ledger.OthersOff.All(id =>
                user.Ledger.Refused.ContainsKey(id) || (!recorded.Contains(id) && IsReported(user.Name, Reason.KeyUnconfirmed))
            ),
            $"{user.Name} has inactive credentials that IAM has not refused to activate, and no run reports them"
        );
        Require(recorded.IsSubsetOf(user.Ledger.OthersOff), $"{user.Name} has a record of deactivated credentials without a mark");
        CheckParameterTags(user);
        CheckLogin(user, row);
        if (!row.AccessKeys)
        {
            CheckKeysOff(user);
            return;
        }

        if (world.Aws.Parameters.Refused.Contains(world.ParameterOf(user.Name.Value)))
        {
            return; // the last attempt may have been very recent: the next run finds what it left
        }

        bool blocked =
            IsReported(user.Name, Reason.ParameterNotOurs, Reason.NoTagRoom, Reason.ParameterRefused)
            || (IsReported(user.Name, Reason.NoFreeSlot) && user.Keys.Count == AccessKey.MaxPerUser);
        string keys = world.Keys(user.Name.Value);
        IamKeyRecord? current = user.Keys.Find(key =>
            key.Id == world.Aws.Parameters.Get(world.ParameterOf(user.Name.Value)).Content?.Current.Id
        );
        Require(blocked || current is { Active: true }, $"{user.Name} has no working published key: '{keys}'");
        Require(
            blocked || Now - current!.Credential.CreatedAt < (row.Keys ?? world.Policy.Keys).RotateAfter + Duration.FromHours(1),
            $"the published key of {user.Name} is too old: '{keys}'"
        );
        Require(Unknown(user).All(excused.Contains), $"{user.Name} has an unknown key: '{keys}'");
        Require(
            blocked || world.Aws.State.Read().Open.All(open => open.UserKey != user.Name.CaseKey),
            $"a lease is held or an intent is open for {user.Name}"
        );
    }

    /// <summary>
    /// These runs read the tags of every parameter. A parameter that others wrote, or that has another owner tag, is reported instead.
    /// </summary>
    private void CheckParameterTags(IamUserRecord user)
    {
        string name = world.ParameterOf(user.Name.Value);
        ParameterTags tags = world.Aws.Parameters.TagsOf(name);
        bool isOurs =
            world.Aws.Parameters.Describe(name).FirstOrDefault(parameter => parameter.Name == name)?.Version is { } version
            && version == user.Ledger.ParameterVersion
            && (tags.Owner is null || tags.Owner == world.Policy.OwnerId);
        Require(
            !isOurs || tags == new ParameterTags(world.Policy.OwnerId, user.Name.Value),
            $"the parameter of {user.Name} has wrong tags: {tags}"
        );
    }

    /// <summary>
    /// The password that works is the user's own or the last one that was delivered. If the row names no usable recipient, a run reports
    /// it. A password that was never used is removed until the row requests another.
    /// </summary>
    private void CheckLogin(IamUserRecord user, Row.Declared row)
    {
        string login = world.LoginOf(user.Name.Value);
        Require(
            !login.StartsWith("lost", StringComparison.Ordinal) || IsReported(user.Name, Reason.LoginUndeliverable),
            $"{user.Name} has a console password that no recipient received"
        );
        Require(row.Console || !login.StartsWith("of", StringComparison.Ordinal), $"{user.Name} must have no console password: {login}");
        Require(
            !row.Console || row.Contact.SlackUser is null || login is "none expired" || !login.StartsWith("none", StringComparison.Ordinal),
            $"{user.Name} has no console password: {login}"
        );
    }

    private void CheckKeysOff(IamUserRecord user)
    {
        bool blocked = IsReported(user.Name, Reason.ParameterNotOurs);
        Require(
            user.Keys.TrueForAll(key => !key.Active || !IsOurs(user, key)),
            $"{user.Name} must have no active keys: '{world.Keys(user.Name.Value)}'"
        );
        Require(
            blocked
                || IsReported(user.Name, Reason.KeyUnconfirmed)
                || user.Ledger.DeleteAfter > Now - Duration.FromHours(1)
                || user.Keys.TrueForAll(key => key.ByHand || !IsOurs(user, key)),
            $"{user.Name} still has keys of the function after the grace: '{world.Keys(user.Name.Value)}'"
        );
    }

    private bool IsOurs(IamUserRecord user, IamKeyRecord key) =>
        user.Ledger.Find(key.Id) is not null || world.Aws.Parameters.Get(world.ParameterOf(user.Name.Value)).Content?.Names(key.Id) == true;
}
