using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Simulation.Turns;

/// <summary>Writes answers and the state of an account as text. Texts are equal exactly if the values are equal.</summary>
public sealed class StateText
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    private readonly StringBuilder text = new();

    public static string Of(object? value) => new StateText().Add(value).ToString();

    /// <summary>A hash of a long text.</summary>
    public static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    public StateText Add(object? value)
    {
        _ = value switch
        {
            null => text.Append('-'),
            string or Enum or UserName or UserId or AccessKeyId => text.Append(value),
            IFormattable formattable => text.Append(formattable.ToString(null, CultureInfo.InvariantCulture)),
            Credential credential => text.Append(credential.Id)
                .Append(' ')
                .Append(credential.Secret)
                .Append(' ')
                .Append(credential.CreatedAt),
            Exception exception => text.Append(exception.GetType().Name).Append(": ").Append(exception.Message),
            IDictionary or NodaTime.IClock => AddSorted(((IEnumerable)value).Cast<object>().Select(Of)),
            IEnumerable items when IsSet(value) => AddSorted(items.Cast<object>().Select(Of)),
            IEnumerable items => AddAll(items.Cast<object>()),
            _ => AddProperties(value),
        };
        text.Append('|');
        return this;
    }

    public StateText Add(params ReadOnlySpan<object?> values)
    {
        foreach (object? value in values)
        {
            Add(value);
        }

        return this;
    }

    public override string ToString() => text.ToString();

    private static bool IsSet(object value) =>
        value.GetType().GetInterfaces().Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlySet<>));

    private StringBuilder AddSorted(IEnumerable<string> items) => AddAll(items.Order(StringComparer.Ordinal));

    private StringBuilder AddAll(IEnumerable<object?> items)
    {
        text.Append('[');
        foreach (object? item in items)
        {
            Add(item);
        }

        return text.Append(']');
    }

    private StringBuilder AddProperties(object value)
    {
        PropertyInfo[] properties = Properties.GetOrAdd(value.GetType(), type =>
            [
                .. type.GetProperties()
                    .Where(property =>
                        (property.CanWrite || type.Name.StartsWith("KeyValuePair", StringComparison.Ordinal))
                        && property.GetIndexParameters().Length == 0
                    ),
            ]
        );
        if (properties.Length == 0)
        {
            return text.Append(value);
        }

        text.Append(value.GetType().Name).Append('{');
        foreach (PropertyInfo property in properties)
        {
            Add(property.GetValue(value));
        }

        return text.Append('}');
    }
}
