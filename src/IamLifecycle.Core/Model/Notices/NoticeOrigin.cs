namespace IamLifecycle.Model.Notices;

/// <summary>The identity that caused an event, for programs.</summary>
/// <param name="By">The person or the session; for other identities, their kind and name.</param>
/// <param name="Role">The role that was used; null if no role was used.</param>
/// <param name="SourceIp">The IP address of the call, or the AWS service that made it.</param>
/// <param name="Account">The caller's account; null if unknown.</param>
public sealed record NoticeOrigin(string By, string? Role, string? SourceIp, string? Account);
