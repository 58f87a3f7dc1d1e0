using IamLifecycle.Model;

namespace IamLifecycle.Simulation.Faults;

/// <summary>The faults that the simulation must notice.</summary>
/// <remarks>
/// Four changes are left out, because other rules keep the promises alone: releasing the lease after an uncertain answer, which the open
/// intent makes up for; comparing versions, which only says sooner what the version tag says later; settling after the lease, which only a
/// write more than five minutes late needs; and the orphan that parameter or ledger name, which is no orphan by its standing.
/// </remarks>
public static class FaultList
{
    private const string Applying = "IamLifecycle.Core/Applying/";
    private const string Planning = "IamLifecycle.Core/Planning/";

    public static IReadOnlyList<Fault> All { get; } =
    [
        new(
            "the old key is deleted before the new one is published",
            Applying + "KeyWork.cs",
            "        Credential credential = await CreateAsync(state, cancellationToken);\n",
            "        foreach (AccessKey old in state.Keys)\n        {\n            await run.Aws.Keys.DeleteAsync(state.Name, "
                + "old.Id, cancellationToken);\n        }\n\n        Credential credential = await CreateAsync(state, "
                + "cancellationToken);\n",
            "a user always has a working published key"
        ),
        new(
            "no intent before CreateAccessKey",
            Applying + "KeyWork.cs",
            "        await run.Aws.State.OpenIntentAsync(state.Lease, intent, cancellationToken);\n        return "
                + "state.OpenIntent = intent;",
            "        return state.OpenIntent = intent;",
            "a key whose secret was not stored is found and removed"
        ),
        new(
            "the oldest key is taken for dead",
            Planning + "KeyRules.cs",
            "            ?? view.Standing(KeyStanding.PendingDeletion)\n                .FirstOrDefault(key => "
                + "!view.WasAdopted(key) && !MayBePublished(view, key) && view.IsSuperseded(key) && view.Keys.Any(other => other != "
                + "key && other.Active));",
            "            ?? view.Keys.FirstOrDefault();",
            "a key that consumers hold, or that a person made, is never deleted to make room"
        ),
        new(
            "no lease: it is over as soon as it is taken",
            Applying + "UserWork.cs",
            "run.Window.Deadline + run.Policy.Settle",
            "run.Window.Start - run.Policy.Settle - run.Policy.Settle",
            "one run at a time works on a user"
        ),
        new(
            "undo: the new key is deleted when its publication fails",
            Applying + "KeyWork.cs",
            "        await PutAsync(state, Next(state, credential, PendingAfter(state, change.Supersedes, credential)), "
                + "onlyCopy: true, deadline.Token);\n",
            "        try\n        {\n            await PutAsync(state, Next(state, credential, PendingAfter(state, "
                + "change.Supersedes, credential)), onlyCopy: true, deadline.Token);\n        }\n        catch (FailureException)\n    "
                + "    {\n            await run.Aws.Keys.DeleteAsync(state.Name, credential.Id, CancellationToken.None);\n            "
                + "throw;\n        }\n",
            "a write whose answer is lost may have arrived"
        ),
        new(
            "an orphan is deleted although the parameter's history has it",
            Planning + "IntentRules.cs",
            "        && !look.Evidence.Versions.Any(kept => kept.Document.Names(key.Id))\n",
            "",
            "a key whose secret was stored is no orphan"
        ),
        new(
            "an orphan is deleted although it was used",
            Planning + "IntentRules.cs",
            "        && !look.Evidence.Used.Contains(key.Id);",
            ";",
            "a key that somebody uses is no orphan"
        ),
        new(
            "a first publication may overwrite",
            Applying + "KeyWork.cs",
            "            : await run.Aws.Parameters.CreateAsync(state.Name, content, onlyCopy, cancellationToken);",
            "            : await run.Aws.Parameters.OverwriteAsync(state.Name, content, onlyCopy, cancellationToken);",
            "what a stale read did not show is not overwritten"
        ),
        new(
            "the row is not read again before something goes for good",
            Applying + "UserDeletion.cs",
            "        if (await run.Aws.Table.GetAsync(state.Name, cancellationToken) is not Row.Absent)\n        {\n            "
                + "throw LookAgain(state, \"the row is back\");\n        }\n",
            "",
            "a user is deleted only while its row is gone"
        ),
        new(
            "another user of the same name is deleted",
            Applying + "UserDeletion.cs",
            "user.Id != id || ",
            "",
            "the UserId is the one that was nominated"
        ),
        new(
            "anybody's user is ours",
            Planning + "Ownership.cs",
            "        user.Owner == policy.OwnerId && (user.Path == policy.UserPath || adopted);",
            "        user.Path == policy.UserPath || adopted || user.Owner is null;",
            "a user that is not provably ours is never changed or deleted"
        ),
        new(
            "resumption switches on what a person had switched off",
            Planning + "AccessRules.cs",
            "row.AccessKeys && look.User!.Ledger.Find(key.Id) is { Off: true }",
            "row.AccessKeys && !key.Active",
            "only what bears our mark is switched on"
        ),
        new(
            "a mark counts although the state table does not confirm it",
            Planning + "UserPlanner.cs",
            "MarkWitness.Confirmed(LedgerWitness.Confirmed(look))",
            "LedgerWitness.Confirmed(look)",
            "what a person switched off stays off whatever a tag says"
        ),
        new(
            "overlaps do not count from the resumption",
            Planning + "KeyView.cs",
            "Ledger.Resumed is { } resumed ? Instant.Max(key.CreatedAt, resumed) : key.CreatedAt",
            "key.CreatedAt",
            "a superseded key goes only after its successor was there for the overlap"
        ),
        new(
            "the gate does not count what it admitted",
            Applying + "Gate.cs",
            "            var facts = new GateFacts(before, kind",
            "            var facts = new GateFacts(ImmutableHashSet<UserId>.Empty, kind",
            "not too many users lose access in an hour and the next"
        ),
        new(
            "the gate lets everything pass",
            Applying + "Gate.cs",
            "        return all ? plan : plan.WithoutGated();",
            "        return plan;",
            "not too many users lose access at once, on either path"
        ),
        new(
            "a key is replaced as soon as it is old, and its predecessor goes at once",
            Planning + "KeyRules.cs",
            "        where view.Published is { Active: true } successor && view.Overlapped(successor) >= view.Periods.Overlap\n",
            "",
            "the overlap counts, not the age alone"
        ),
        new(
            "a suspended user gets its boundary back before its row says so",
            Planning + "AccessRules.cs",
            "        if (user.BoundaryArn != policy.DenyAllArn || look.ByEvent)\n",
            "        if (user.BoundaryArn is null)\n",
            "a suspended user has no access"
        ),
    ];
}
