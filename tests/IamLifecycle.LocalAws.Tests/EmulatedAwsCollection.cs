using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests;

/// <summary>One emulated AWS for all tests without special options. The tests run one at a time.</summary>
[CollectionDefinition(Name)]
public sealed class EmulatedAwsCollection : ICollectionFixture<EmulatedAwsFixture>
{
    public const string Name = "emulated AWS";
}
