using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Simulation.Turns;

namespace IamLifecycle.Simulation.InMemory;

/// <summary>The people, and the passwords that reached them.</summary>
public sealed class Mailbox
{
    private readonly List<InitialPassword> delivered = [];

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<InitialPassword> Delivered => delivered;

    /// <summary>Nobody is found by any name.</summary>
    public bool IsEmpty { get; set; }

    /// <summary>People sign in as soon as they have a password.</summary>
    public bool SignIn { get; set; } = true;

    /// <summary>What people were told besides passwords: how they were reached, and what.</summary>
    public List<(Recipient To, PersonalNote Note)> Notes { get; } = [];

    public IEnumerable<InitialPassword> To(UserName user) => delivered.Where(message => message.User == user);

    public void Take(InitialPassword message) => delivered.Add(message);

    public void Take(Recipient to, PersonalNote note) => Notes.Add((to, note));

    internal void AddTo(StateText text)
    {
        text.Add(SignIn, Notes.Count);
        delivered.ForEach(message => text.Add(message.User, message.Password.Reveal(), message.SetAt));
    }
}
