namespace IamLifecycle.LocalAws.Proxying;

/// <summary>An error in the format of the called service.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The error code.</param>
/// <param name="Message">The error message.</param>
internal sealed record Refusal(int Status, string Code, string Message)
{
    public static Refusal After(FaultKind kind, ProxiedCall call) =>
        call.IsSlack
            ? OfSlack(kind)
            : kind switch
            {
                FaultKind.Throttled or FaultKind.ThrottledForEver => new Refusal(400, ThrottlingCode(call), "Rate exceeded"),
                FaultKind.AccessDenied => new Refusal(
                    call.IsJson ? 400 : 403,
                    call.IsJson ? "AccessDeniedException" : "AccessDenied",
                    $"User is not authorized to perform: {call.Name.Replace('.', ':')}"
                ),
                _ => new Refusal(
                    500,
                    call.IsJson ? "InternalServerError" : "InternalFailure",
                    "We encountered an internal error. Please try again."
                ),
            };

    /// <summary>Slack returns most errors with status 200 and an error code in the body.</summary>
    private static Refusal OfSlack(FaultKind kind) =>
        kind switch
        {
            FaultKind.Throttled or FaultKind.ThrottledForEver => new Refusal(429, "ratelimited", ""),
            FaultKind.AccessDenied => new Refusal(200, "missing_scope", ""),
            _ => new Refusal(500, "internal_error", ""),
        };

    public static string ContentType(ProxiedCall call) => call.IsJson ? "application/x-amz-json-1.1" : "text/xml";

    public string Body(ProxiedCall call) =>
        call.IsSlack ? $$"""{"ok":false,"error":"{{Code}}"}"""
        : call.IsJson ? $$"""{"__type":"{{Code}}","message":"{{Message}}"}"""
        : $"<ErrorResponse><Error><Type>Sender</Type><Code>{Code}</Code><Message>{Message}</Message></Error>"
            + "<RequestId>00000000-0000-0000-0000-000000000000</RequestId></ErrorResponse>";

    private static string ThrottlingCode(ProxiedCall call) =>
        call.Service switch
        {
            "dynamodb" => "ProvisionedThroughputExceededException",
            "ssm" => "ThrottlingException",
            _ => "Throttling",
        };
}
