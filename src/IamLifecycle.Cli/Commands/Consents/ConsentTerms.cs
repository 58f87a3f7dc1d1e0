using System.CommandLine;
using IamLifecycle.Configuration;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Cli.Commands.Consents;

/// <summary>The options of a consent: how long it is valid, and the operator that gives it.</summary>
internal sealed class ConsentTerms
{
    private static readonly Duration Longest = Duration.FromDays(1);

    private readonly Option<string> span = new("--for")
    {
        Description = "How long the consent is valid, at most a day.",
        HelpName = "1h|30m|PERIOD",
        DefaultValueFactory = _ => "1h",
    };
    private readonly Option<string?> by = new("--by")
    {
        Description = "The operator that gives the consent, for the log. Default: you.",
        HelpName = "NAME",
    };

    public void AddTo(Command command)
    {
        command.Add(span);
        command.Add(by);
    }

    public Duration Length(ParseResult parsed)
    {
        string text = parsed.GetValue(span)!;
        string iso = text.Length > 1 && char.IsAsciiDigit(text[0]) ? "PT" + text.ToUpperInvariant() : text;
        return IsoPeriod.TryParse(iso, out Duration length) && length > Duration.Zero && length <= Longest
            ? length
            : throw new CliException($"--for '{Printable.Escape(text)}' must be a time such as 30m, 1h or PT1H, at most a day");
    }

    public string Person(ParseResult parsed, SharedOptions shared) => Printable.Escape(parsed.GetValue(by) ?? shared.Surroundings.Person);
}
