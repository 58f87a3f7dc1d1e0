namespace IamLifecycle.LocalAws.Emulation;

/// <summary>One call that arrived at the emulated AWS.</summary>
/// <param name="Operation">Signing name and operation, like <c>iam.CreateUser</c>.</param>
/// <param name="Caller">The access key id that signed it: tells the Lambda's calls from a test's own.</param>
/// <param name="Region">The region it was signed for.</param>
/// <param name="Status">The HTTP status of the answer; null while there is none.</param>
public sealed record AwsCall(string Operation, string Caller, string Region, int? Status);
