using System.Reflection;
using Xunit;
using Xunit.Abstractions;

namespace IamLifecycle.TestKit;

/// <summary>
/// Starts the classes first that take longest, so that no thread is left alone with one of them at the end. The order proves nothing and
/// changes no result.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>For <see cref="TestCollectionOrdererAttribute"/>.</summary>
    public const string Name = "IamLifecycle.TestKit.LongestFirst";

    /// <summary>For <see cref="TestCollectionOrdererAttribute"/>.</summary>
    public const string Assembly = "IamLifecycle.TestKit";

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(Seconds).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    /// <summary>A class without a collection of its own is named at the end of its collection's name.</summary>
    private static int Seconds(ITestCollection collection) =>
        collection
            .TestAssembly.Assembly.GetType(collection.DisplayName.Split(' ')[^1])
            ?.ToRuntimeType()
            ?.GetCustomAttribute<TakesAttribute>()
            ?.Seconds
        ?? 0;
}

/// <summary>About how long a class takes, waiting included, on two busy cores.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesAttribute(int seconds) : Attribute
{
    public int Seconds => seconds;
}
