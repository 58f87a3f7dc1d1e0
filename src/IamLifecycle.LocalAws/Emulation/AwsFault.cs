namespace IamLifecycle.LocalAws.Emulation;

/// <summary>Something that goes wrong in the emulated AWS: a refusal, a lost answer, or a call that hangs.</summary>
public sealed record AwsFault
{
    /// <summary>The call that it strikes, like <c>iam.CreateAccessKey</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Only calls whose request body contains this, as it is sent.</summary>
    public string Containing { get; init; } = "";

    /// <summary>Only calls signed with this access key id.</summary>
    public string? Caller { get; init; }

    /// <summary>How many calls it strikes.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Only what exceeds so many calls a second, on average and at once: a throttle.</summary>
    public double? BeyondPerSecond { get; init; }

    /// <summary><c>before</c>: the call has no effect; <c>after</c>: it has, but the caller does not hear of it.</summary>
    public string When { get; init; } = "before";

    /// <summary>Keeps the caller waiting until the fault is removed, and then answers as if nothing had been.</summary>
    public bool Hold { get; init; }

    /// <summary>The HTTP status of the refusal.</summary>
    public int Status { get; init; } = 400;

    /// <summary>The error code of the refusal.</summary>
    public string Code { get; init; } = "Throttling";

    /// <summary>The error message of the refusal.</summary>
    public string Message { get; init; } = "Rate exceeded";
}
