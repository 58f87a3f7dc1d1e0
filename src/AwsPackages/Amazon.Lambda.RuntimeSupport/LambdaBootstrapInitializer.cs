namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Prepares the function before its first invocation. If it returns false, no invocation is processed.</summary>
public delegate Task<bool> LambdaBootstrapInitializer();
