using System.CommandLine;
using IamLifecycle.Cli.Planning;
using IamLifecycle.Model;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>consent deletions</c>: allows what the gate refuses.</summary>
internal sealed class ConsentCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Argument<int?> number = new("N") { Description = "How many users may lose access in one window.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<FileInfo?> plan = new("--plan") { Description = "Exactly what the gate refuses in a plan that was kept with plan --out, once.", HelpName = "FILE" };
    private readonly ConsentTerms terms = new();
    private readonly Confirmation confirmation = new("Show the consent, and give none.");

    public ConsentCommand(SharedOptions shared)
        : base(
            "deletions",
            "Allows users to lose access although the gate refuses it. It allows so many in one window, or exactly those that a plan names. The next run makes use of it.",
            "iam-lifecycle consent deletions 25 --for 30m",
            "iam-lifecycle plan --out plan.json; iam-lifecycle consent deletions --plan plan.json")
    {
        this.shared = shared;
        Add(number);
        Add(plan);
        terms.AddTo(this);
        confirmation.AddTo(this);
        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        int? users = parsed.GetValue(number);
        PlanFile? kept = parsed.GetValue(plan) is { } file ? PlanFile.Read(file) : null;
        if (users is null == kept is null || users < 1)
        {
            throw new CliException("It is not clear what to consent to; give either a number of users from 1, or --plan FILE");
        }

        Duration length = terms.Length(parsed);
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        Require(kept, session.Policy.OwnerId);
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

    private static async Task GiveAsync(Session session, int? users, PlanFile? kept, string person, Instant until, CancellationToken cancellationToken)
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
            ? [$"~ up to {most} users may lose access in one window"]
            : kept!.Refusals.Select(refusal => $"~ once, exactly these ({refusal.Kind}): {string.Join(", ", refusal.Users.Select(Printable.Of))}");
        return string.Join('\n', what.Append($"  by {person}, until {InstantPattern.General.Format(until)}"));
    }

    private static void Require(PlanFile? kept, string owner)
    {
        if (kept is { Refusals.Count: 0 })
        {
            throw new CliException("The gate refuses nothing in this plan, so it needs no consent; plan again to see whether it does now");
        }

        if (kept is not null && kept.Owner != owner)
        {
            throw new CliException($"The plan is one of {Printable.Of(kept.Owner)}, and this deployment is {owner}; plan again with the settings of this one");
        }
    }
}
