using System.Collections.Immutable;
using System.Globalization;
using IamLifecycle.Configuration;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Rows;

/// <summary>Reads attributes and collects their problems, so that all of them are reported together.</summary>
internal sealed class RowParser(IReadOnlyDictionary<string, RowValue> attributes)
{
    private readonly ImmutableArray<InputProblem>.Builder problems = ImmutableArray.CreateBuilder<InputProblem>();

    public ImmutableArray<InputProblem> Problems => problems.ToImmutable();

    public void Problem(InputProblem problem) => problems.Add(problem);

    public bool Flag(string name, bool otherwise) => Get<RowValue.Flag>(name, "must be true or false (BOOL)")?.Value ?? otherwise;

    public Duration? Period(string name)
    {
        const string rule = "must be an ISO-8601 period of weeks, days and time parts (S), such as P15D or PT12H";
        return Get<RowValue.Text>(name, rule) is not { } text ? null
            : IsoPeriod.TryParse(text.Value, out Duration period) ? period
            : Wrong<Duration?>(name, text.Value, rule);
    }

    public Instant? Moment(string name)
    {
        const string rule = "must be an ISO-8601 instant (S), such as 2026-11-20T04:06:23Z";
        return Get<RowValue.Text>(name, rule) is not { } text ? null
            : OffsetDateTimePattern.ExtendedIso.Parse(text.Value) is { Success: true, Value: { Year: >= 1970 and < 9000 } moment }
                ? moment.ToInstant()
            : Wrong<Instant?>(name, text.Value, rule);
    }

    public string? Text(string name, Func<string, bool> isGood, string rule) =>
        Get<RowValue.Text>(name, rule) is not { } text ? null
        : isGood(text.Value) ? text.Value
        : Wrong<string?>(name, text.Value, rule);

    public long? Seconds(string name, long earliest, long latest)
    {
        const string rule = "must be whole seconds since 1970 (N)";
        if (Get<RowValue.Number>(name, rule) is not { } number)
        {
            return null;
        }

        return !long.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
                ? Wrong<long?>(name, number.Value, rule)
            : seconds > latest ? Wrong<long?>(name, number.Value, $"{rule}, not milliseconds")
            : seconds < earliest
                ? Wrong<long?>(
                    name,
                    number.Value,
                    $"{rule}, {earliest} (the year {Instant.FromUnixTimeSeconds(earliest).InUtc().Year}) or later"
                )
            : seconds;
    }

    /// <summary>A set or list of valid and allowed names; an empty list means no names.</summary>
    public ImmutableSortedSet<string>? Names(string name, int most, Func<string, bool> isGood, NamePatterns allowed, string allowList)
    {
        if (TextsOf(name) is not { } texts)
        {
            return null;
        }

        if (texts.Length > most)
        {
            return Wrong<ImmutableSortedSet<string>?>(name, $"{texts.Length} names", $"must be at most {most}");
        }

        foreach (string text in texts)
        {
            if (!isGood(text))
            {
                Problem(
                    new InputProblem(
                        name,
                        Printable.Escape(text),
                        name == RowAttributes.Groups ? "must be names of IAM groups" : "must be ARNs of managed policies"
                    )
                );
            }
            else if (!allowed.Match(text))
            {
                Problem(new InputProblem(name, Printable.Escape(text), $"must be one that {allowList} allows"));
            }
        }

        return texts.ToImmutableSortedSet(StringComparer.Ordinal);
    }

    public ImmutableDictionary<string, string>? Pairs(string name, int most)
    {
        if (Get<RowValue.Map>(name, "must be a map of strings (M)") is not { } map)
        {
            return null;
        }

        if (map.Values.Count > most)
        {
            return Wrong<ImmutableDictionary<string, string>?>(name, $"{map.Values.Count} tags", $"must be at most {most}");
        }

        // IAM treats keys that differ only in case as equal.
        var pairs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, RowValue value) in map.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (value is not RowValue.Text text)
            {
                Problem(new InputProblem($"{name}.{Printable.Escape(key)}", $"a value of type {value.Type}", "must be a string (S)"));
            }
            else if (!pairs.TryAdd(key, text.Value))
            {
                Problem(
                    new InputProblem(
                        $"{name}.{Printable.Escape(key)}",
                        Printable.Escape(text.Value),
                        "must not differ from another key only in case"
                    )
                );
            }
        }

        return pairs.ToImmutable();
    }

    private ImmutableArray<string>? TextsOf(string name)
    {
        const string rule = "must be a set or a list of strings (SS or L)";
        switch (attributes.GetValueOrDefault(name))
        {
            case null:
                return null;
            case RowValue.Texts texts:
                return texts.Values;
            case RowValue.Items items when items.Values.All(item => item is RowValue.Text):
                return [.. items.Values.Cast<RowValue.Text>().Select(item => item.Value)];
            case var other:
                return WrongType<ImmutableArray<string>?>(name, other, rule);
        }
    }

    private T? Get<T>(string name, string rule)
        where T : RowValue =>
        attributes.GetValueOrDefault(name) switch
        {
            null => null,
            T value => value,
            var other => WrongType<T?>(name, other, rule),
        };

    /// <summary>A value that looks correct is reported with its type, for example <c>true</c> or a number as a string.</summary>
    private T? WrongType<T>(string name, RowValue value, string rule) =>
        value switch
        {
            RowValue.Text { Value: var text } => Wrong<T>(name, text, $"{rule}; its type is {value.Type}"),
            RowValue.Number { Value: var number } => Wrong<T>(name, number, $"{rule}; its type is {value.Type}"),
            _ => Wrong<T>(name, $"a value of type {value.Type}", rule),
        };

    private T? Wrong<T>(string name, string value, string rule)
    {
        Problem(new InputProblem(name, Printable.Escape(value), rule));
        return default;
    }
}
