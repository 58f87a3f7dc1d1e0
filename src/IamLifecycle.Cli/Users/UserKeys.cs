namespace IamLifecycle.Cli.Users;

/// <summary>A user's keys for a program.</summary>
public sealed record UserKeys(string User, IReadOnlyList<KeyDetails> Keys);
