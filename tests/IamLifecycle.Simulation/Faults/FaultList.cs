using IamLifecycle.Model;

namespace IamLifecycle.Simulation.Faults;

/// <summary>The faults that the simulation must detect.</summary>
/// <remarks>
/// Four changes are left out, because another rule alone keeps the promise:
/// releasing the lease after an uncertain answer (the open intent compensates for it);
/// not comparing versions (the version tag shows the same later);
/// no propagation delay after the lease (only a write that is more than five minutes late needs it);
/// an orphan that the parameter or the ledger names (its role excludes it).
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
            "a key without a stored secret is found and deleted"
        ),
        new(
            "the oldest key is assumed dead",
            Core + "Planning/Keys/KeyRules.cs",
            "                    !view.WasAdopted(key)\n                    && !MayBePublished(view, key)\n                    "
                + "&& view.IsSuperseded(key)\n                    && view.Keys.Any(other => other != key && other.Active)\n            "
                + "    );",
            "                    key == view.Keys[0]\n                ) ?? view.Keys.FirstOrDefault();",
            "a key that consumers hold, or that a person created, is never deleted to free a slot"
        ),
        new(
            "no lease: it expires as soon as it is acquired",
            Core + "Running/UserReconciler.cs",
            "run.Window.Deadline + run.Policy.PropagationDelay",
            "run.Window.Start - run.Policy.PropagationDelay - run.Policy.PropagationDelay",
            "only one run at a time reconciles a user"
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
            "a write with a lost answer may have arrived"
        ),
        new(
            "an orphan is deleted although the parameter's history contains it",
            Core + "Planning/Keys/IntentRules.cs",
            "        && !snapshot.Evidence.Versions.Any(kept => kept.Document.Names(key.Id))\n",
            "",
            "a key with a stored secret is not an orphan"
        ),
        new(
            "an orphan is deleted although it was used",
            Core + "Planning/Keys/IntentRules.cs",
            "        && !snapshot.Evidence.Used.Contains(key.Id);",
            ";",
            "a key that was used is not an orphan"
        ),
        new(
            "a first publication may overwrite",
            Core + "Running/Applying/AccessKeyApplier.cs",
            "run.Aws.Parameters.CreateAsync(state.Name, content, onlyCopy, cancellationToken)",
            "run.Aws.Parameters.OverwriteAsync(state.Name, content, onlyCopy, cancellationToken)",
            "a parameter that a stale read did not show is not overwritten"
        ),
        new(
            "the row is not read again before the user is deleted",
            Core + "Running/Applying/UserDeletion.cs",
            "        if (await run.Aws.Table.GetAsync(state.Name, cancellationToken) is not Row.Absent)\n        {\n            "
                + "throw RequireReread(state, \"the row was restored\");\n        }\n",
            "",
            "a user is deleted only while it has no row"
        ),
        new(
            "another user of the same name is deleted",
            Core + "Running/Applying/UserDeletion.cs",
            "                user.Id != id\n                || !Ownership",
            "                !Ownership",
            "the UserId is the one that was selected"
        ),
        new(
            "every user counts as owned",
            Core + "Planning/Ownership.cs",
            "        user.Owner == policy.OwnerId && (user.Path == policy.UserPath || adopted);",
            "        user.Path == policy.UserPath || adopted || user.Owner is null;",
            "a user without proven ownership is never changed or deleted"
        ),
        new(
            "resumption activates what a person had deactivated",
            Core + "Planning/Access/AccessRules.cs",
            "row.AccessKeys && snapshot.User!.Ledger.Find(key.Id) is { Off: true }",
            "row.AccessKeys && !key.Active",
            "only credentials with the function's mark are activated"
        ),
        new(
            "a mark counts although the state table does not confirm it",
            Core + "Planning/UserPlanner.cs",
            "MarkWitness.Confirmed(LedgerWitness.Confirmed(snapshot))",
            "LedgerWitness.Confirmed(snapshot)",
            "a credential that a person deactivated stays inactive, even if a tag marks it"
        ),
        new(
            "overlaps do not count from the resumption",
            Core + "Model/Policies/KeySchedule.cs",
            "Resumed is { } resumed ? Instant.Max(successor, resumed) : successor",
            "successor",
            "a superseded key is deleted only after its successor was published for the overlap"
        ),
        new(
            "the gate does not count what it admitted",
            Core + "Running/Guard/DeletionGuard.cs",
            "new GateFacts(before, kind",
            "new GateFacts(ImmutableHashSet<UserId>.Empty, kind",
            "a limited number of users lose access in two consecutive hours"
        ),
        new(
            "the gate admits everything",
            Core + "Running/Guard/DeletionGuard.cs",
            "            : plan.WithoutGuarded();",
            "            : plan;",
            "a limited number of users lose access at once, in full runs and event runs"
        ),
        new(
            "a key is replaced as soon as it is old, and its predecessor is deleted at once",
            Core + "Planning/Keys/KeyRules.cs",
            "view.Schedule.DeleteAt(key.CreatedAt, successor.CreatedAt)",
            "view.Schedule.OldEnoughAt(key.CreatedAt)",
            "the overlap counts, not the age alone"
        ),
        new(
            "a suspended user gets its boundary back before its row requests it",
            Core + "Planning/Access/AccessRules.cs",
            "if (user.BoundaryArn != policy.DenyAllArn || snapshot.ByEvent)",
            "if (user.BoundaryArn is null)",
            "a suspended user has no access"
        ),
    ];
}
