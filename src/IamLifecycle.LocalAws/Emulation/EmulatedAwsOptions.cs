namespace IamLifecycle.LocalAws.Emulation;

/// <summary>Options of the emulated AWS.</summary>
public sealed record EmulatedAwsOptions
{
    /// <summary>The clock of the emulator; null for the real time.</summary>
    public TimeTravel? Time { get; init; }

    /// <summary>The port on 127.0.0.1; 0 lets the operating system choose.</summary>
    public int Port { get; init; }

    /// <summary>The largest page of IAM, regardless of MaxItems: "IAM might return fewer than the MaxItems number of results".</summary>
    public int? LargestPage { get; init; }

    /// <summary>
    /// How long a credential report is valid before another is generated: four hours in AWS. With the default, every
    /// GenerateCredentialReport generates one.
    /// </summary>
    public TimeSpan CredentialReportLifetime { get; init; } = TimeSpan.Zero;
}
