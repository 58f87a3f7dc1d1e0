using IamLifecycle.Model;
using IamLifecycle.Simulation.Turns;

namespace IamLifecycle.Simulation;

/// <summary>The people, and the passwords that reached them.</summary>
public sealed class Mailbox
{
    private readonly List<InitialPassword> delivered = [];

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<InitialPassword> Delivered => delivered;

    /// <summary>Nobody is found by any name.</summary>
    public bool IsEmpty { get; set; }

    public IEnumerable<InitialPassword> To(UserName user) => delivered.Where(message => message.User == user);

    public void Take(InitialPassword message) => delivered.Add(message);

    internal void AddTo(StateText text) => delivered.ForEach(message => text.Add(message.User, message.Password.Reveal(), message.SetAt));
}
