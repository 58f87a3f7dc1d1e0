namespace IamLifecycle.Planning;

/// <summary>The decisions for one user from several passes of one run, each once, in the order of the passes.</summary>
/// <remarks>
/// The gate and console logins cause a second pass. It plans the same changes again, with slightly later dates such as the start of a grace
/// period. Records with collections have reference equality, so decisions are compared by their text.
/// </remarks>
internal sealed class Decisions
{
    private readonly List<Change> all = [];

    public IReadOnlyList<Change> All => all;

    /// <summary>Adds the decisions of one pass. Returns those that are new.</summary>
    /// <param name="decisions">The decisions, in order.</param>
    /// <param name="done">The changes that were applied so far. They remain, whatever a later pass decides.</param>
    public IReadOnlyList<Change> Add(IEnumerable<Change> decisions, IReadOnlyCollection<Change> done)
    {
        Change[] decided = [.. decisions];
        Change[] known = [.. all];
        var outdated = known
            .Where(change => !change.IsReport && !done.Contains(change) && !decided.Any(now => IsSame(now, change)))
            .ToList();
        Change[] fresh = [.. decided.Where(now => !known.Any(change => IsSame(now, change)))];
        foreach (Change now in fresh)
        {
            Replace(outdated.Find(change => change.GetType() == now.GetType()), now, outdated);
        }

        return fresh;
    }

    /// <summary>Keeps the position, so that a run logs its changes in the order of its dry run.</summary>
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
