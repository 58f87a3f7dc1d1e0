using System.Reflection;
using Xunit;
using Xunit.Abstractions;

namespace IamLifecycle.TestKit;

/// <summary>
/// Starts the slowest classes first, so that none of them runs alone at the end. The order changes no result.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>For <see cref="TestCollectionOrdererAttribute"/>.</summary>
    public const string Name = "IamLifecycle.TestKit.LongestFirst";

    /// <summary>For <see cref="TestCollectionOrdererAttribute"/>.</summary>
    public const string Assembly = "IamLifecycle.TestKit";

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(Seconds).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    /// <summary>A collection has a definition, or its name ends with the name of its only class.</summary>
    private static int Seconds(ITestCollection collection) =>
        (collection.CollectionDefinition ?? collection.TestAssembly.Assembly.GetType(collection.DisplayName.Split(' ')[^1]))
            ?.ToRuntimeType()
            ?.GetCustomAttribute<TakesAttribute>()
            ?.Seconds
        ?? 0;
}

/// <summary>The approximate duration of a class or collection in seconds on two busy cores, with its fixture and its waiting.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesAttribute(int seconds) : Attribute
{
    public int Seconds => seconds;
}
