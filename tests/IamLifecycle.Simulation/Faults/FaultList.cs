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
    private const string Core = "IamLifecycle.Core/";

    public static IReadOnlyList<Fault> All { get; } =
    [
        new(
            "the old key is deleted before the new one is published",
            Core + "Running/Applying/AccessKeyApplier.cs",
            "Credential credential = await CreateAsync(state, cancellationToken);",
            "foreach (AccessKey old in state.Keys) { await run.Aws.Keys.DeleteAsync(state.Name, old.Id, cancellationToken); "
                + "}\n\n        Credential credential = await CreateAsync(state, cancellationToken);",
            "a user always has a working published key"
        ),
        new(
            "no intent before CreateAccessKey",
            Core + "Running/Applying/AccessKeyApplier.cs",
            "        await run.Aws.State.OpenIntentAsync(state.Lease, intent, cancellationToken);\n        return "
                + "state.OpenIntent = intent;",
            "        return state.OpenIntent = intent;",
            "a key whose secret was not stored is found and removed"
        ),
        new(
            "the oldest key is taken for dead",
            Core + "Planning/Keys/KeyRules.cs",
            "                    !view.WasAdopted(key)\n                    && !MayBePublished(view, key)\n                    "
                + "&& view.IsSuperseded(key)\n                    && view.Keys.Any(other => other != key && other.Active)\n            "
                + "    );",
            "                    key == view.Keys[0]\n                ) ?? view.Keys.FirstOrDefault();",
            "a key that consumers hold, or that a person made, is never deleted to make room"
        ),
        new(
            "no lease: it expires as soon as it is taken",
            Core + "Running/UserReconciler.cs",
            "run.Window.Deadline + run.Policy.PropagationDelay",
            "run.Window.Start - run.Policy.PropagationDelay - run.Policy.PropagationDelay",
            "one run at a time works on a user"
        ),
        new(
            "undo: the new key is deleted when its publication fails",
            Core + "Running/Applying/AccessKeyApplier.cs",
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
            Core + "Planning/Keys/IntentRules.cs",
            "        && !snapshot.Evidence.Versions.Any(kept => kept.Document.Names(key.Id))\n",
            "",
            "a key whose secret was stored is no orphan"
        ),
        new(
            "an orphan is deleted although it was used",
            Core + "Planning/Keys/IntentRules.cs",
            "        && !snapshot.Evidence.Used.Contains(key.Id);",
            ";",
            "a key that is used is no orphan"
        ),
        new(
            "a first publication may overwrite",
            Core + "Running/Applying/AccessKeyApplier.cs",
            "run.Aws.Parameters.CreateAsync(state.Name, content, onlyCopy, cancellationToken)",
            "run.Aws.Parameters.OverwriteAsync(state.Name, content, onlyCopy, cancellationToken)",
            "what a stale read did not show is not overwritten"
        ),
        new(
            "the row is not read again before the user is deleted",
            Core + "Running/Applying/UserDeletion.cs",
            "        if (await run.Aws.Table.GetAsync(state.Name, cancellationToken) is not Row.Absent)\n        {\n            "
                + "throw RequireReread(state, \"the row was restored\");\n        }\n",
            "",
            "a user is deleted only while its row is gone"
        ),
        new(
            "another user of the same name is deleted",
            Core + "Running/Applying/UserDeletion.cs",
            "                user.Id != id\n                || !Ownership",
            "                !Ownership",
            "the UserId is the one that was selected"
        ),
        new(
            "every user is ours",
            Core + "Planning/Ownership.cs",
            "        user.Owner == policy.OwnerId && (user.Path == policy.UserPath || adopted);",
            "        user.Path == policy.UserPath || adopted || user.Owner is null;",
            "a user that is not provably ours is never changed or deleted"
        ),
        new(
            "resumption switches on what a person had switched off",
            Core + "Planning/Access/AccessRules.cs",
            "row.AccessKeys && snapshot.User!.Ledger.Find(key.Id) is { Off: true }",
            "row.AccessKeys && !key.Active",
            "only what has our mark is switched on"
        ),
        new(
            "a mark counts although the state table does not confirm it",
            Core + "Planning/UserPlanner.cs",
            "MarkWitness.Confirmed(LedgerWitness.Confirmed(snapshot))",
            "LedgerWitness.Confirmed(snapshot)",
            "what a person switched off stays off whatever a tag states"
        ),
        new(
            "overlaps do not count from the resumption",
            Core + "Model/Policies/KeySchedule.cs",
            "Resumed is { } resumed ? Instant.Max(successor, resumed) : successor",
            "successor",
            "a superseded key is deleted only after its successor was there for the overlap"
        ),
        new(
            "the gate does not count what it admitted",
            Core + "Running/Guard/DeletionGuard.cs",
            "new GateFacts(before, kind",
            "new GateFacts(ImmutableHashSet<UserId>.Empty, kind",
            "not too many users lose access in an hour and the next"
        ),
        new(
            "the gate lets everything pass",
            Core + "Running/Guard/DeletionGuard.cs",
            "            : plan.WithoutGuarded();",
            "            : plan;",
            "not too many users lose access at once, on either path"
        ),
        new(
            "a key is replaced as soon as it is old, and its predecessor is deleted at once",
            Core + "Planning/Keys/KeyRules.cs",
            "view.Schedule.DeleteAt(key.CreatedAt, successor.CreatedAt)",
            "view.Schedule.OldEnoughAt(key.CreatedAt)",
            "the overlap counts, not the age alone"
        ),
        new(
            "a suspended user gets its boundary back before its row asks for it",
            Core + "Planning/Access/AccessRules.cs",
            "if (user.BoundaryArn != policy.DenyAllArn || snapshot.ByEvent)",
            "if (user.BoundaryArn is null)",
            "a suspended user has no access"
        ),
    ];
}
