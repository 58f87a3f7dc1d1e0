using System.CommandLine;
using IamLifecycle.Cli.Output;
using IamLifecycle.Cli.Settings;
using IamLifecycle.Model.Identity;
using IamLifecycle.Operations;

namespace IamLifecycle.Cli.Commands;

/// <summary>The options of every command: how to reach AWS, and which settings apply.</summary>
internal sealed class SharedOptions(Surroundings surroundings)
{
    public const string DebugOption = "--debug";

    private readonly Option<string?> function = new("--function")
    {
        Description =
            $"The deployed function to read the settings from. Default: the environment if TABLE_NAME is set, else the function "
            + $"{SettingsSource.DefaultFunction}.",
        HelpName = "NAME",
        Recursive = true,
    };

    private readonly Option<string?> profile = new("--profile")
    {
        Description = "A profile of the AWS configuration.",
        HelpName = "NAME",
        Recursive = true,
    };

    private readonly Option<string?> region = new("--region")
    {
        Description = "The Region of tables, parameters and function.",
        HelpName = "REGION",
        Recursive = true,
    };

    private readonly Option<string[]> set = new("--set")
    {
        Description = "A setting, by the name of its environment variable. It overrides all others. May be repeated.",
        HelpName = "NAME=VALUE",
        Recursive = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> debug = new(DebugOption) { Description = "Also print the stack trace of an error.", Recursive = true };

    public Surroundings Surroundings { get; } = surroundings;

    public Screen Screen { get; } = new(surroundings);

    public void AddTo(RootCommand root)
    {
        root.Add(function);
        root.Add(profile);
        root.Add(region);
        root.Add(set);
        root.Add(debug);
    }

    public AwsAccess Access(ParseResult parsed) =>
        new(
            parsed.GetValue(profile),
            parsed.GetValue(region) ?? Variable("AWS_REGION") ?? Variable("AWS_DEFAULT_REGION"),
            Variable("AWS_ENDPOINT_URL") is not { } url ? null
                : Uri.TryCreate(url, UriKind.Absolute, out Uri? endpoint) ? endpoint
                : throw new CliException(
                    $"AWS_ENDPOINT_URL '{Printable.Escape(url)}' is not a URL; set it to a URL such as http://127.0.0.1:5000, or unset it"
                )
        );

    /// <summary>The function that <c>--function</c> names; null without the option.</summary>
    public string? Function(ParseResult parsed) => parsed.GetValue(function);

    /// <summary>Reads the settings and opens AWS.</summary>
    public async Task<Session> OpenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        AwsAccess access = Access(parsed);
        if (access.EffectiveRegion is null)
        {
            throw new CliException("No Region is known; pass --region, set AWS_REGION, or name a profile that has one");
        }

        var source = new SettingsSource(Surroundings.Variables, parsed.GetValue(function), parsed.GetValue(set)!);
        return new Session(await source.ReadAsync(access, cancellationToken), access, Surroundings.Clock, Screen.Note);
    }

    /// <summary>
    /// The variables without validation, for a command that needs no table: of the function if <c>--function</c> names one, else of the
    /// environment.
    /// </summary>
    public Task<IReadOnlyDictionary<string, string>> VariablesAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        new SettingsSource(Surroundings.Variables, parsed.GetValue(function), parsed.GetValue(set)!).NamedVariablesAsync(
            Access(parsed),
            cancellationToken
        );

    private string? Variable(string name) => Surroundings.Variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
}
