using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Simulation.Turns;

namespace IamLifecycle.Simulation.InMemory;

/// <summary>The recipients, and the passwords and notes that they received.</summary>
public sealed class Mailbox
{
    private readonly List<InitialPassword> delivered = [];

    /// <summary>Delivered passwords, in the order of delivery.</summary>
    public IReadOnlyList<InitialPassword> Delivered => delivered;

    /// <summary>No recipient is found.</summary>
    public bool IsEmpty { get; set; }

    /// <summary>Whether recipients sign in as soon as they have a password.</summary>
    public bool SignIn { get; set; } = true;

    /// <summary>Notes other than passwords, each with its recipient.</summary>
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
