namespace IamLifecycle.Planning;

/// <summary>What was decided for one user in one look after another, each of it once, in the order of the looks.</summary>
/// <remarks>
/// The gate has a user looked at twice, and so has a login. The later look says the same again, and what hangs on the clock a little later:
/// a date from which a grace counts. Records with collections are equal by identity only, so decisions are compared by what they say.
/// </remarks>
internal sealed class Decisions
{
    private readonly List<Change> all = [];

    public IReadOnlyList<Change> All => all;

    /// <summary>Takes in what one look decided. Returns what had not been said before.</summary>
    /// <param name="look">In order.</param>
    /// <param name="done">What was carried out so far: it stays, whatever a later look says.</param>
    public IReadOnlyList<Change> Add(IEnumerable<Change> look, IReadOnlyCollection<Change> done)
    {
        Change[] decided = [.. look];
        Change[] said = [.. all];
        var outdated = said.Where(change => !change.IsReport && !done.Contains(change) && !decided.Any(now => IsSame(now, change)))
            .ToList();
        Change[] fresh = [.. decided.Where(now => !said.Any(change => IsSame(now, change)))];
        foreach (Change now in fresh)
        {
            Replace(outdated.Find(change => change.GetType() == now.GetType()), now, outdated);
        }

        return fresh;
    }

    /// <summary>In its place, so that a run says it in the order of its dry run.</summary>
    private void Replace(Change? before, Change now, List<Change> outdated)
    {
        if (before is null)
        {
            all.Add(now);
            return;
        }

        all[all.IndexOf(before)] = now;
        outdated.Remove(before);
    }

    private static bool IsSame(Change one, Change other) =>
        one.GetType() == other.GetType() && (one.User, one.Reason) == (other.User, other.Reason) && one.ToString() == other.ToString();
}
