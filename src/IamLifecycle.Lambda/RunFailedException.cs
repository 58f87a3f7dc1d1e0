namespace IamLifecycle.Lambda;

/// <summary>
/// The run itself failed. The message contains no secret and there is no inner exception, because the runtime logs and returns both.
/// </summary>
public sealed class RunFailedException(string message) : Exception(message);
