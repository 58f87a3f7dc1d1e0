namespace IamLifecycle.LocalAws.Emulation;

/// <summary>One call that arrived at the emulated AWS.</summary>
/// <param name="Operation">Signing name and operation, like <c>iam.CreateUser</c>.</param>
/// <param name="Caller">The access key ID that signed the call. It distinguishes the calls of the Lambda from those of a test.</param>
/// <param name="Region">The Region that the call was signed for.</param>
/// <param name="Status">The HTTP status of the response; null before the response.</param>
public sealed record AwsCall(string Operation, string Caller, string Region, int? Status);
