namespace IamLifecycle.LocalAws.Emulation;

/// <summary>A fault of the emulated AWS: an error response, a lost response, or a call that hangs.</summary>
public sealed record AwsFault
{
    /// <summary>The operation that it affects, such as <c>iam.CreateAccessKey</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Affects only calls whose encoded request body contains this text.</summary>
    public string Containing { get; init; } = "";

    /// <summary>Affects only calls signed with this access key ID.</summary>
    public string? Caller { get; init; }

    /// <summary>The number of calls that it affects.</summary>
    public int Times { get; init; } = 1;

    /// <summary>A throttle: affects only the calls beyond this rate per second, which is also the burst size.</summary>
    public double? BeyondPerSecond { get; init; }

    /// <summary><c>before</c>: the call has no effect; <c>after</c>: the call takes effect, but the caller gets the error.</summary>
    public string When { get; init; } = "before";

    /// <summary>Holds the call until the fault is removed, and then answers it normally.</summary>
    public bool Hold { get; init; }

    /// <summary>The HTTP status of the error.</summary>
    public int Status { get; init; } = 400;

    /// <summary>The error code.</summary>
    public string Code { get; init; } = "Throttling";

    /// <summary>The error message.</summary>
    public string Message { get; init; } = "Rate exceeded";
}
