using IamLifecycle.Cli.Planning;
using IamLifecycle.Model;

namespace IamLifecycle.Cli.Commands.Consents;

/// <summary><c>consent creations</c>: allows more users to be created than the limits allow.</summary>
internal sealed class ConsentCreationsCommand(SharedOptions shared)
    : ConsentCommand(
        shared,
        "creations",
        "Allows creations although the gate refuses them. The consent covers exactly those that a plan names, beyond MAX_USERS "
            + "and MAX_USER_CREATIONS. The first run that needs it uses it up.",
        "iam-lifecycle plan --out plan.json; iam-lifecycle consent creations --plan plan.json"
    )
{
    protected override string Other => "deletions";

    protected override bool IsOf(RefusedLine refusal) => refusal.Kind == nameof(GuardedEffect.Creates);
}
