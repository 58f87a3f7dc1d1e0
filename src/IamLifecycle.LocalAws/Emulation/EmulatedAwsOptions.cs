namespace IamLifecycle.LocalAws.Emulation;

/// <summary>How the emulated AWS differs from its defaults.</summary>
public sealed record EmulatedAwsOptions
{
    /// <summary>A clock of its own; the present when absent.</summary>
    public TimeTravel? Time { get; init; }

    /// <summary>The port on 127.0.0.1; 0 lets the operating system choose.</summary>
    public int Port { get; init; }

    /// <summary>No page of IAM is larger, whatever MaxItems says: "IAM might return fewer than the MaxItems number of results".</summary>
    public int? LargestPage { get; init; }

    /// <summary>
    /// How long a credential report is served before another is made: four hours in AWS, here every GenerateCredentialReport makes one.
    /// </summary>
    public TimeSpan CredentialReportLifetime { get; init; } = TimeSpan.Zero;
}
