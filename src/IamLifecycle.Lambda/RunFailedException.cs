namespace IamLifecycle.Lambda;

/// <summary>
/// The run itself failed. Carries a message that is fit for anybody and no inner exception, because the runtime logs and answers all of it.
/// </summary>
public sealed class RunFailedException(string message) : Exception(message);
