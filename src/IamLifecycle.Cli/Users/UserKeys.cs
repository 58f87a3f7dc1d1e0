namespace IamLifecycle.Cli.Users;

/// <summary>A user's keys as JSON.</summary>
public sealed record UserKeys(string User, IReadOnlyList<KeyDetails> Keys);
