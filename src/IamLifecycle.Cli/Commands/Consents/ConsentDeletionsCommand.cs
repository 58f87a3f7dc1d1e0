using System.CommandLine;
using IamLifecycle.Cli.Planning;
using IamLifecycle.Model;

namespace IamLifecycle.Cli.Commands.Consents;

/// <summary><c>consent deletions</c>: allows users to lose access, or a key.</summary>
internal sealed class ConsentDeletionsCommand : ConsentCommand
{
    private readonly Argument<int?> number = new("N")
    {
        Description =
            "The number of users that may lose access in this hour and the last, at most the number of owned users. No number "
            + "covers an empty table.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public ConsentDeletionsCommand(SharedOptions shared)
        : base(
            shared,
            "deletions",
            "Allows users to lose access although the gate refuses it. The consent covers a number of users in this hour and the "
                + "last, or exactly those that a plan names. The first run that needs it uses it up.",
            "iam-lifecycle consent deletions 25 --for 30m",
            "iam-lifecycle plan --out plan.json; iam-lifecycle consent deletions --plan plan.json"
        ) => Add(number);

    protected override string Other => "creations";

    protected override string Needed => "give either a number of users from 1, or --plan FILE";

    protected override bool IsOf(RefusedLine refusal) => refusal.Kind != nameof(GuardedEffect.Creates);

    protected override int? Number(ParseResult parsed) => parsed.GetValue(number);
}
