using System.Collections.Immutable;
using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Configuration;

/// <summary>Reads variables and collects their problems, so that all of them are reported together.</summary>
internal sealed class SettingsReader(IReadOnlyDictionary<string, string> environment)
{
    private readonly ImmutableArray<InputProblem>.Builder _problems = ImmutableArray.CreateBuilder<InputProblem>();

    public delegate bool TryParse<T>(string text, out T value);

    public void ThrowIfWrong()
    {
        if (_problems.Count > 0)
        {
            throw new SettingsException(_problems.ToImmutable());
        }
    }

    public bool Has(Variable variable) => environment.TryGetValue(variable.Name, out string? value) && value is not null;

    public void Problem(Variable variable, string value, string rule) => Problem(new InputProblem(variable.Name, value, rule));

    public void Problem(InputProblem problem) => _problems.Add(problem with { Value = Printable.Escape(problem.Value) });

    /// <summary>The configured value or the default; null, with a problem, if a required variable is not set.</summary>
    public string? Raw(Variable variable, string? madeDefault = null)
    {
        string? value = Has(variable) ? environment[variable.Name] : madeDefault ?? variable.Default;
        if (value is null)
        {
            Problem(variable, "", "must be set: it " + variable.Rule);
        }

        return value;
    }

    /// <summary>The value if it is valid; null, with a problem, if it is not.</summary>
    public string? Text(Variable variable, Func<string, bool> isGood, string? madeDefault = null)
    {
        string? value = Raw(variable, madeDefault);
        if (value is null || isGood(value))
        {
            return value;
        }

        Problem(variable, value, variable.Rule);
        return null;
    }

    /// <summary>The parsed value; null, with a problem, if it is invalid.</summary>
    public T? Value<T>(Variable variable, TryParse<T> parse)
        where T : struct
    {
        T value = default;
        return Text(variable, text => parse(text, out value)) is null ? null : value;
    }

    public int Number(Variable variable, int least, int most) =>
        Value(variable, (string text, out int number) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most
        ) ?? 0;

    /// <summary>The number; null if the variable is empty, which means no limit.</summary>
    public int? Limit(Variable variable) => Raw(variable) is "" ? null : Number(variable, 0, int.MaxValue);

    public bool Switch(Variable variable) => Text(variable, text => text is "true" or "false") is "true";

    public NamePatterns Names(Variable variable, Func<string, bool> isGood) =>
        NameLists.Read(Raw(variable) ?? "", isGood, entry => Problem(variable, entry, variable.Rule));
}
