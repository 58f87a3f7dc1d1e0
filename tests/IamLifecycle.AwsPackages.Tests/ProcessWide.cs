namespace IamLifecycle.AwsPackages.Tests;

/// <summary>Tests that change what the whole process shares, such as environment variables: one at a time.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;
