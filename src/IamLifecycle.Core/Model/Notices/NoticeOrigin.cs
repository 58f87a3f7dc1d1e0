namespace IamLifecycle.Model.Notices;

/// <summary>Who caused what a notice tells, for programs.</summary>
/// <param name="By">The person or the session; of other identities their kind and name.</param>
/// <param name="Role">Null where no role was used.</param>
/// <param name="SourceIp">The address that the call came from, or the service that made it.</param>
/// <param name="Account">The caller's account; null where it is not known.</param>
public sealed record NoticeOrigin(string By, string? Role, string? SourceIp, string? Account);
