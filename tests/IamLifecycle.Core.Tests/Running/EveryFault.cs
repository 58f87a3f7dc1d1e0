using IamLifecycle.Simulation;

namespace IamLifecycle.Running;

/// <summary>Each story with each kind of fault.</summary>
internal static class EveryFault
{
    public static TheoryData<string, FaultKind> Of(IEnumerable<string> stories)
    {
        var all = new TheoryData<string, FaultKind>();
        foreach (string story in stories)
        {
            foreach (FaultKind kind in Enum.GetValues<FaultKind>())
            {
                all.Add(story, kind);
            }
        }

        return all;
    }
}
