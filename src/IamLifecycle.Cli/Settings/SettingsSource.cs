using IamLifecycle.Configuration;
using IamLifecycle.Model.Identity;
using IamLifecycle.Operations;
using IamLifecycle.Operations.Deployed;
using Contract = IamLifecycle.Configuration.Settings;

namespace IamLifecycle.Cli.Settings;

/// <summary>Finds the settings of the Lambda and reads them by the Lambda's rules.</summary>
/// <param name="environment">The environment variables of the process.</param>
/// <param name="function">The function that <c>--function</c> names; null without the option.</param>
/// <param name="overrides">NAME=VALUE; these override all other settings.</param>
internal sealed class SettingsSource(IReadOnlyDictionary<string, string> environment, string? function, IReadOnlyList<string> overrides)
{
    public const string DefaultFunction = "iam-lifecycle";

    /// <exception cref="SettingsException">A setting is invalid. The exception names all of them.</exception>
    /// <exception cref="CliException">No settings were found.</exception>
    public async Task<Contract> ReadAsync(AwsAccess access, CancellationToken cancellationToken)
    {
        Dictionary<string, string> own = Overrides();
        bool fromFunction =
            function is not null || !(environment.ContainsKey(Variables.TableName.Name) || own.ContainsKey(Variables.TableName.Name));
        Dictionary<string, string> found = fromFunction
            ? await OfFunctionAsync(access, function ?? DefaultFunction, cancellationToken)
            : OfEnvironment();
        found.Remove(Variables.AwsRegion.Name);
        if (access.EffectiveRegion is { } region)
        {
            found[Variables.AwsRegion.Name] = region;
        }

        foreach ((string name, string value) in own)
        {
            found[name] = value;
        }

        return Contract.Read(found);
    }

    /// <summary>The variables as they are set. Without <c>--function</c> no function is read.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamedVariablesAsync(AwsAccess access, CancellationToken cancellationToken)
    {
        Dictionary<string, string> found = function is null ? OfEnvironment() : await OfFunctionAsync(access, function, cancellationToken);
        foreach ((string name, string value) in Overrides())
        {
            found[name] = value;
        }

        return found;
    }

    private Dictionary<string, string> OfEnvironment() => Known(environment);

    private static async Task<Dictionary<string, string>> OfFunctionAsync(
        AwsAccess access,
        string name,
        CancellationToken cancellationToken
    )
    {
        using OperatorClients clients = access.OpenForOperators();
        return await new DeployedFunctions(clients).EnvironmentAsync(name, cancellationToken) is { } variables
            ? Known(variables)
            : throw new CliException(
                $"There is no function {Printable.Escape(name)} in {access.EffectiveRegion ?? "the Region"}; name the deployed "
                    + $"one with --function, or set TABLE_NAME and the other required variables in the environment or with --set"
            );
    }

    private static Dictionary<string, string> Known(IReadOnlyDictionary<string, string> variables) =>
        Variables
            .All.Where(variable => variables.ContainsKey(variable.Name))
            .ToDictionary(variable => variable.Name, variable => variables[variable.Name]);

    private Dictionary<string, string> Overrides()
    {
        var own = new Dictionary<string, string>();
        foreach (string pair in overrides)
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? pair : pair[..equals];
            if (equals < 0 || Variables.All.All(variable => variable.Name != name))
            {
                throw new CliException(
                    $"--set takes NAME=VALUE with the name of a variable of the function, such as KEY_ROTATE_AFTER=P7D; "
                        + $"'{Printable.Escape(pair)}' is not"
                );
            }

            own[name] = pair[(equals + 1)..];
        }

        return own;
    }
}
