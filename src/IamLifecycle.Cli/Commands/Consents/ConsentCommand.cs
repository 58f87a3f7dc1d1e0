using System.CommandLine;
using IamLifecycle.Cli.Planning;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Cli.Commands.Consents;

/// <summary>
/// Consents to what the gate refuses: exactly what a saved plan names, or what the derived command adds, such as a number of users.
/// </summary>
internal abstract class ConsentCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Option<FileInfo?> plan = new("--plan")
    {
        Description = "Consent, once, to exactly what the gate refuses in a plan that was saved with plan --out.",
        HelpName = "FILE",
    };
    private readonly ConsentTerms terms = new();
    private readonly Confirmation confirmation = new("Show the consent, and do not give it.");

    protected ConsentCommand(SharedOptions shared, string name, string summary, params string[] examples)
        : base(name, summary, examples)
    {
        this.shared = shared;
        Add(plan);
        terms.AddTo(this);
        confirmation.AddTo(this);
        Run(RunAsync);
    }

    /// <summary>The name of the other consent command that takes a plan, for an error.</summary>
    protected abstract string Other { get; }

    /// <summary>Whether this command consents to refusals of this kind.</summary>
    protected abstract bool IsOf(RefusedLine refusal);

    /// <summary>The number of users, for a command that takes one; null otherwise.</summary>
    protected virtual int? Number(ParseResult parsed) => null;

    /// <summary>The arguments that the command needs, for an error.</summary>
    protected virtual string Needed => "give --plan FILE";

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        int? users = Number(parsed);
        PlanFile? kept = parsed.GetValue(plan) is { } file ? OfThis(PlanFile.Read(file)) : null;
        if (users is null == kept is null || users < 1)
        {
            throw new CliException($"It is not clear what to consent to; {Needed}");
        }

        Duration length = terms.Length(parsed);
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        Require(kept, session.Policy.OwnerId);
        await RequireOwnedAsync(session, users, cancellationToken);
        Instant until = session.Now + length;
        string person = terms.Person(parsed, shared);
        shared.Screen.WritePlan(Describe(users, kept, person, until));
        if (confirmation.End(parsed, shared.Screen, "Do you consent?") is { } end)
        {
            return end;
        }

        await GiveAsync(session, users, kept, person, until, cancellationToken);
        return ExitCode.Done;
    }

    private static async Task GiveAsync(
        Session session,
        int? users,
        PlanFile? kept,
        string person,
        Instant until,
        CancellationToken cancellationToken
    )
    {
        if (users is { } most)
        {
            await session.Consents.AllowAsync(most, person, until, cancellationToken);
        }

        foreach (RefusedLine refusal in kept?.Refusals ?? [])
        {
            await session.Consents.AllowAsync(refusal.Digest, person, until, cancellationToken);
        }
    }

    private static string Describe(int? users, PlanFile? kept, string person, Instant until)
    {
        IEnumerable<string> what = users is { } most
            ? [$"~ once, up to {most} users may lose access in this hour and the last"]
            : kept!.Refusals.Select(refusal =>
                $"~ once, exactly these ({refusal.Kind}): {string.Join(", ", refusal.Users.Select(Printable.Escape))}"
            );
        return string.Join('\n', what.Append($"  by {person}, until {InstantPattern.General.Format(until)}"));
    }

    /// <summary>Keeps the refusals of this command's kind, because a consent to deletions must not cover creations.</summary>
    private PlanFile OfThis(PlanFile kept)
    {
        RefusedLine[] ours = [.. kept.Refusals.Where(IsOf)];
        return ours.Length > 0 || kept.Refusals.Count == 0
            ? kept with
            {
                Refusals = ours,
            }
            : throw new CliException($"The gate refuses only {Other} in this plan; use `consent {Other} --plan FILE`");
    }

    private static void Require(PlanFile? kept, string owner)
    {
        if (kept is { Refusals.Count: 0 })
        {
            throw new CliException("The gate refuses nothing in this plan, so no consent is needed; plan again to see the current state");
        }

        if (kept is not null && kept.Owner != owner)
        {
            throw new CliException(
                $"The plan is for the owner {Printable.Escape(kept.Owner)}, and this deployment is {owner}; plan again with the settings "
                    + $"of this deployment"
            );
        }
    }

    /// <summary>
    /// Rejects a consent to more users than are owned, because the gate ignores it: such a number was meant for another deployment, or was
    /// not chosen with care.
    /// </summary>
    private static async Task RequireOwnedAsync(Session session, int? users, CancellationToken cancellationToken)
    {
        if (users is not { } most)
        {
            return;
        }

        var adopted = (await session.Aws.State.ReadAsync(cancellationToken)).Adopted;
        var admitted = await session.Aws.State.AdmittedAsync(GuardedEffect.LosesAccess, session.Now, cancellationToken);
        int owned = (await session.Aws.Users.ListAsync(cancellationToken))
            .Where(user => Ownership.MayDelete(user, session.Policy, adopted.ContainsKey(user.Id)))
            .Select(user => user.Id)
            .Union(admitted)
            .Count();
        if (most > owned)
        {
            throw new CliException(
                $"A consent to {most} users is not valid: {owned} users are owned; give a number up to {owned}, or --plan FILE"
            );
        }
    }
}
