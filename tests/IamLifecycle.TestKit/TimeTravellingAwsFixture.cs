using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.TestKit;

/// <summary>An emulated AWS whose clock a test moves; needs libfaketime (Debian package <c>faketime</c>).</summary>
public sealed class TimeTravellingAwsFixture : EmulatedAwsFixture
{
    /// <summary>Starts at the present.</summary>
    public TimeTravellingAwsFixture()
        : base(new EmulatedAwsOptions { Time = new TimeTravel() })
    {
    }

    /// <summary>The clock, for <c>LambdaSettings.Time</c> too.</summary>
    public TimeTravel Time => Aws.Time!;
}
