using System.CommandLine;
using IamLifecycle.Cli.Commands.Users;
using IamLifecycle.Cli.Credentials;
using IamLifecycle.Cli.Output;
using IamLifecycle.Configuration;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Operations;
using NodaTime;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>credentials USER</c>: prints the user's key as a <c>credential_process</c> of <c>~/.aws/config</c>.</summary>
internal sealed class CredentialsCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Argument<string> user = UserArguments.One();
    private readonly Option<bool> yes = new("--yes") { Description = "Do not ask before a terminal shows the secret." };

    public CredentialsCommand(SharedOptions shared)
        : base(
            "credentials",
            "Prints a user's key for a credential_process of SDKs. The line\n\n  credential_process = iam-lifecycle credentials "
                + "billing-export --profile reader --region eu-central-1\n\n"
                + "in a profile of ~/.aws/config follows every rotation: SDKs request the key again within an hour, or within "
                + "SCHEDULE_INTERVAL if that is shorter. The command needs only ssm:GetParameter on the parameter and kms:Decrypt. "
                + "PARAMETER_PREFIX, PARAMETER_SUFFIX and SCHEDULE_INTERVAL come from --set, the environment or --function, or "
                + "have their defaults. If IAM does not accept the key, for example because the user is suspended, the command "
                + "fails and does not print the key. A key that was created in the last five minutes is printed, because IAM may "
                + "not know it yet. "
                + "The command prints a secret, and asks before a terminal shows it.",
            "iam-lifecycle credentials billing-export",
            "iam-lifecycle credentials billing-export --set PARAMETER_PREFIX=/keys/"
        )
    {
        this.shared = shared;
        Add(user);
        Add(yes);
        UserArguments.Complete(user, shared);
        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        UserName name = UserArguments.Name(parsed.GetValue(user)!);
        if (
            shared.Surroundings.IsShown
            && !parsed.GetValue(yes)
            && !shared.Screen.Confirm(
                $"This shows the secret access key of {name} in the terminal. SDKs and scripts read it without showing it. Show it?"
            )
        )
        {
            shared.Screen.Note("Nothing was shown.");
            return ExitCode.Cancelled;
        }

        AwsAccess access = shared.Access(parsed);
        IReadOnlyDictionary<string, string> variables = await shared.VariablesAsync(parsed, cancellationToken);
        string Value(Variable variable) => variables.GetValueOrDefault(variable.Name) ?? variable.Default!;
        if (!IsoPeriod.TryParse(Value(Variables.ScheduleInterval), out Duration interval) || interval <= Duration.Zero)
        {
            throw new CliException([
                new InputProblem(
                    Variables.ScheduleInterval.Name,
                    Printable.Escape(Value(Variables.ScheduleInterval)),
                    Variables.ScheduleInterval.Rule
                ),
            ]);
        }

        var naming = new ParameterName(Value(Variables.ParameterPrefix), Value(Variables.ParameterSuffix));
        using var published = new PublishedKeys(access, naming, takeover: Value(Variables.Takeover) == "true");
        ParameterContent content = await published.FindAsync(name, cancellationToken) switch
        {
            ObservedParameter.Published { Document: var document } => document,
            ObservedParameter.Foreign foreign => throw new CliException(
                $"The parameter {naming.For(name)} (version {foreign.Version}) contains no key of IamLifecycle: {foreign.Problem}; "
                    + $"`plan {name}` shows what the function does with it"
            ),
            _ => throw new CliException(
                $"{name} has no published key: there is no parameter {naming.For(name)} in "
                    + $"{access.EffectiveRegion ?? "the Region"}; check the name, the Region, PARAMETER_PREFIX and PARAMETER_SUFFIX"
            ),
        };
        var check = new KeyCheck(access);
        Instant now = shared.Surroundings.Clock.GetCurrentInstant();
        ProcessCredentials? chosen = await CredentialChoice.ChooseAsync(
            content,
            credential => check.IsKnownAsync(credential, cancellationToken),
            interval,
            now
        );
        if (chosen is null && await SwitchedOff.ByRowAsync(shared, parsed, name, cancellationToken) is { } off)
        {
            throw off;
        }

        shared.Screen.Write(
            JsonText.Write(
                chosen ?? CredentialChoice.WhileNew(content, interval, now) ?? throw SwitchedOff.Unexplained(name, content.Current.Id)
            )
        );
        return ExitCode.Done;
    }
}
