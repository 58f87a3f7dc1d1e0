using System.CommandLine;
using IamLifecycle.Cli.Credentials;
using IamLifecycle.Cli.Output;
using IamLifecycle.Configuration;
using IamLifecycle.Model;
using IamLifecycle.Operating;
using NodaTime;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>credentials USER</c>: the user's key, for the one line in <c>~/.aws/config</c> that follows rotations.</summary>
internal sealed class CredentialsCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Argument<string> user = UserArguments.One();

    public CredentialsCommand(SharedOptions shared)
        : base(
            "credentials",
            "Prints a user's key as AWS SDKs read it from a credential_process. The line\n\n  credential_process = iam-lifecycle credentials billing-export --profile reader --region eu-central-1\n\n"
            + "in a profile of ~/.aws/config follows every rotation: SDKs ask again within the hour, or SCHEDULE_INTERVAL if that is less. Needs ssm:GetParameter on the parameter and kms:Decrypt, and nothing else; "
            + "PARAMETER_PREFIX, PARAMETER_SUFFIX and SCHEDULE_INTERVAL come from --set, environment or --function, or are their defaults. Prints a secret.",
            "iam-lifecycle credentials billing-export",
            "iam-lifecycle credentials billing-export --set PARAMETER_PREFIX=/keys/")
    {
        this.shared = shared;
        Add(user);
        UserArguments.Complete(user, shared);
        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        UserName name = UserArguments.Name(parsed.GetValue(user)!);
        AwsAccess access = shared.Access(parsed);
        IReadOnlyDictionary<string, string> variables = await shared.VariablesAsync(parsed, cancellationToken);
        string Value(Variable variable) => variables.GetValueOrDefault(variable.Name) ?? variable.Default!;
        if (!IsoPeriod.TryParse(Value(Variables.ScheduleInterval), out Duration interval) || interval <= Duration.Zero)
        {
            throw new CliException(Variables.ScheduleInterval.Name, Value(Variables.ScheduleInterval), Variables.ScheduleInterval.Rule);
        }

        var naming = new ParameterName(Value(Variables.ParameterPrefix), Value(Variables.ParameterSuffix));
        using var published = new PublishedKeys(access, naming, takeover: Value(Variables.Takeover) == "true");
        ParameterContent content = await published.FindAsync(name, cancellationToken) switch
        {
            ObservedParameter.Published { Document: var document } => document,
            ObservedParameter.Foreign foreign => throw new CliException(naming.For(name), $"version {foreign.Version}", $"must be a document of IamLifecycle; {foreign.Problem}"),
            _ => throw new CliException("USER", name.Value, $"must have the parameter {naming.For(name)} in {access.EffectiveRegion ?? "the Region"}"),
        };
        var check = new KeyCheck(access);
        shared.Screen.Write(JsonText.Write(await CredentialChoice.ChooseAsync(content, credential => check.IsKnownAsync(credential, cancellationToken), interval, shared.Surroundings.Clock.GetCurrentInstant())));
        return ExitCode.Done;
    }
}
