using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

public sealed partial class RowSelectionTests
{
    public static TheoryData<string, AccountSnapshot, Reason?> Views =>
        new()
        {
            { "suspended, not yet", View("A0*", row => row with { Suspended = true }), Reason.Suspended },
            { "expired, not yet deactivated", View("A0*", row => row with { ExpiresAt = UserSnapshots.Day(10) }), Reason.Expired },
            { "not yet expired", View("A0*", row => row with { ExpiresAt = UserSnapshots.Day(10.1) }), null },
            { "suspended", View("A0*o", row => row with { Suspended = true }, Denied), null },
            { "suspended, a key is active", View("A0*", row => row with { Suspended = true }, Denied), Reason.Suspended },
            { "suspended, one of two keys is active", View("A0o B5*", row => row with { Suspended = true }, Denied), Reason.Suspended },
            {
                "suspended, and another key was inactive before",
                Reported(
                    View("A0*", row => row with { Suspended = true }, Denied),
                    new(true, UserSnapshots.Day(0)),
                    new(false, UserSnapshots.Day(5))
                ),
                Reason.Suspended
            },
            {
                "suspended, the key was inactive before, and a key created by hand is active",
                Reported(
                    View("A0*!", row => row with { Suspended = true }, Denied),
                    new(false, UserSnapshots.Day(0)),
                    new(true, UserSnapshots.Day(5))
                ),
                null
            },
            {
                "suspended, the key was inactive before",
                Reported(View("A0*!", row => row with { Suspended = true }, Denied), active: false),
                null
            },
            {
                "suspended, with a deletion date",
                View("A0*o", row => row with { Suspended = true }, user => Marked(Denied(user))),
                Reason.Suspended
            },
            {
                "suspended while a key was created",
                Open(View("A0*o", row => row with { Suspended = true }, Denied), IntentKind.IssueKey, until: null),
                null
            },
            {
                "suspended by a run that stopped",
                Open(View("A0*o", row => row with { Suspended = true }, Denied), IntentKind.IssueKey, until: UserSnapshots.Day(9)),
                Reason.IntentOver
            },
            {
                "suspended while it was deleted",
                Open(View("A0*o", row => row with { Suspended = true }, Denied), IntentKind.DeleteUser, until: null),
                Reason.IntentOver
            },
            { "suspended, and its user is deleted", View("A0*", row => row with { Suspended = true }) with { Users = [] }, null },
            {
                "suspended after its user was deleted",
                Open(View("A0*", row => row with { Suspended = true }) with { Users = [] }, IntentKind.DeleteUser, until: null),
                Reason.IntentOver
            },
            {
                "suspended after its user was deleted by a run that stopped",
                Open(
                    View("A0*", row => row with { Suspended = true }) with
                    {
                        Users = [],
                    },
                    IntentKind.DeleteUser,
                    until: UserSnapshots.Day(9)
                ),
                Reason.IntentOver
            },
            {
                "suspended while its user is being deleted",
                Open(
                    View("A0*", row => row with { Suspended = true }) with
                    {
                        Users = [],
                    },
                    IntentKind.DeleteUser,
                    until: UserSnapshots.Day(11)
                ),
                null
            },
            {
                "suspended, and the user that a key was created for is deleted",
                Open(View("A0*", row => row with { Suspended = true }) with { Users = [] }, IntentKind.IssueKey, until: null),
                Reason.IntentOver
            },
            { "to be resumed", View("A0*o", row => row, Denied), Reason.Resumed },
            { "resumed except for a key", View("A0*o", row => row), Reason.Resumed },
            { "restored within the grace period", View("A0*", row => row, Marked), Reason.Resumed },
            { "unwanted keys that are active", View("A0*", row => row with { AccessKeys = false }), Reason.AccessKeysOff },
            { "unwanted keys, inactive and marked", View("A0*o", row => row with { AccessKeys = false }, Marked), null },
            {
                "unwanted keys after the end of their grace period",
                View("A0*o", row => row with { AccessKeys = false }, user => Marked(user, 10)),
                Reason.AccessKeysOff
            },
            {
                "unwanted keys that a person activated again",
                Reported(View("A0*o", row => row with { AccessKeys = false }, user => Marked(user, 16)), active: true),
                Reason.AccessKeysOff
            },
            {
                "unwanted keys that were still active when the report was generated",
                Reported(View("A0*o", row => row with { AccessKeys = false }, user => Marked(user, 16.9)), active: true),
                null
            },
            {
                "unwanted keys that are deleted, but not their version in the ledger",
                View(
                    "",
                    row => row with { AccessKeys = false },
                    user => user with { Tags = LedgerRules.Replace(user.Tags, Ledger.Empty with { ParameterVersion = 3 }) }
                ) with
                {
                    Parameters = [],
                },
                Reason.AccessKeysOff
            },
            {
                "unwanted keys that are deleted, but not their parameter",
                View("", row => row with { AccessKeys = false }),
                Reason.AccessKeysOff
            },
            {
                "unwanted keys that are deleted completely",
                View("", row => row with { AccessKeys = false }) with
                {
                    Parameters = [],
                },
                null
            },
            {
                "suspended, and a person activated one of two keys again",
                Reported(
                    View("A0o B5*o", row => row with { Suspended = true }, Denied),
                    new(true, UserSnapshots.Day(0)),
                    new(false, UserSnapshots.Day(5))
                ),
                Reason.Suspended
            },
            {
                "suspended, and both keys are inactive",
                Reported(
                    View("A0o B5*o", row => row with { Suspended = true }, Denied),
                    new(false, UserSnapshots.Day(0)),
                    new(false, UserSnapshots.Day(5))
                ),
                null
            },
            {
                "suspended, and a person deactivated the key later",
                Reported(View("A0*!", row => row with { Suspended = true }, Denied), new ReportedKey(false, UserSnapshots.Day(3))),
                null
            },
            {
                "suspended, both keys inactive, last changed by their deactivation",
                Reported(
                    View("A0o B5*o", row => row with { Suspended = true }, Denied),
                    new(false, UserSnapshots.Day(9)),
                    new(false, UserSnapshots.Day(9))
                ),
                null
            },
            {
                "suspended, and a person activated a key later",
                Reported(
                    View("A0o B5*o", row => row with { Suspended = true }, Denied),
                    new(true, UserSnapshots.Day(9.2)),
                    new(false, UserSnapshots.Day(9))
                ),
                Reason.Suspended
            },
            {
                "unwanted keys that a person activated later",
                Reported(
                    View("A0*o", row => row with { AccessKeys = false }, user => Marked(user, 16)),
                    new ReportedKey(true, UserSnapshots.Day(9.2))
                ),
                Reason.AccessKeysOff
            },
            {
                "unwanted keys, inactive since their own date",
                Reported(
                    View("A0*o", row => row with { AccessKeys = false }, user => Marked(user, 16)),
                    new ReportedKey(false, UserSnapshots.Day(9))
                ),
                null
            },
            {
                "resumed since the report was generated",
                Reported(View("A0*", row => row, user => Resumed(user, 9.8)), new ReportedKey(false, UserSnapshots.Day(9))),
                null
            },
            {
                "resumed a while ago",
                Reported(View("A0*", row => row, user => Resumed(user, 5)), new ReportedKey(true, UserSnapshots.Day(5))),
                null
            },
            { "other groups", View("A0*", row => row with { Groups = ["g1"] }), Reason.GroupsDiffer },
            { "the same groups", View("A0*", row => row with { Groups = ["G1"] }, user => user with { Groups = ["g1"] }), null },
            {
                "other policies",
                View(
                    "A0*",
                    row => row with { ManagedPolicies = [] },
                    user => user with { ManagedPolicies = ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }
                ),
                Reason.GroupsDiffer
            },
            {
                "a policy and a group that no list covers",
                View(
                    "A0*",
                    row => row with { ManagedPolicies = [], Groups = [] },
                    user => user with { ManagedPolicies = ["p"], Groups = ["admins"] }
                ),
                null
            },
            {
                "suspended, and a policy that waits for its resumption",
                View("A0*o", row => row with { Suspended = true, ManagedPolicies = ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }, Denied),
                null
            },
            {
                "another tag",
                View("A0*", row => row with { Tags = ImmutableDictionary<string, string>.Empty.Add("team", "a") }),
                Reason.GroupsDiffer
            },
            { "a forced rotation", View("A0*", row => row with { RotateBefore = UserSnapshots.Day(5) }), Reason.RotationForced },
            { "periods of its own", View("A0*", row => row with { Keys = TestPolicy.Keys(7, 14) }), Reason.RotationDue },
            { "a user to adopt", View("", row => row with { Adopt = true }, user => user with { Path = "/", Tags = [] }), Reason.Adopted },
            { "a user not to adopt", View("", row => row, user => user with { Path = "/", Tags = [] }), null },
        };
}
