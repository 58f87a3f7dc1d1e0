using IamLifecycle.Simulation.Turns;

namespace IamLifecycle.Simulation.Races;

public sealed partial class RaceRun
{
    /// <summary>Everything that the rest of the execution depends on. Equal texts have equal continuations.</summary>
    public string State()
    {
        var text = new StateText();
        AddAccount(text);
        text.Add(acted, staleReads);
        foreach (var (name, process) in processes)
        {
            text.Add(name, process.IsStarted, process.IsOver); // the answers to a finished process have no further effect
            if (process is { IsStarted: true, IsOver: false })
            {
                text.Add(process.History, process.Process.Calls.Deadline);
            }

            foreach (ParkedCall call in process.Parked)
            {
                text.Add(
                    call.Call.Number,
                    call.Call.Operation,
                    call.Call.Subject,
                    call.HasTakenEffect,
                    call.HasTakenEffect ? call.AnswerText : ""
                );
            }
        }

        return StateText.Hash(text.ToString());
    }

    /// <summary>Only the account, after all actors are finished.</summary>
    public string AccountState()
    {
        var text = new StateText();
        AddAccount(text);
        return StateText.Hash(text.ToString());
    }

    private void AddAccount(StateText text)
    {
        World.Aws.AddTo(text);
        World.Promises.AddTo(text);
        if (story.StaleReads > 0)
        {
            World.Aws.AddPastTo(text);
        }
    }
}
