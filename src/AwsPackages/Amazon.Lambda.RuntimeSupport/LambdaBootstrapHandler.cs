namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Processes one invocation.</summary>
public delegate Task<InvocationResponse> LambdaBootstrapHandler(InvocationRequest invocation);
