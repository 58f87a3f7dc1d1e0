namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Prepares the function before its first invocation; false means that there is nothing to run.</summary>
public delegate Task<bool> LambdaBootstrapInitializer();
