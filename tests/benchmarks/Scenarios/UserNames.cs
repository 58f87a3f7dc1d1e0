using System.Globalization;

namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>The names of users, equal on both sides.</summary>
public static class UserNames
{
    public static IEnumerable<string> Of(int users) =>
        Enumerable.Range(1, users).Select(number => string.Create(CultureInfo.InvariantCulture, $"user-{number:D5}"));
}
