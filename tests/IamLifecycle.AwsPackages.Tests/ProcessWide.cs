namespace IamLifecycle.AwsPackages.Tests;

/// <summary>Tests that change process-wide state, such as environment variables, and therefore run one at a time.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;
