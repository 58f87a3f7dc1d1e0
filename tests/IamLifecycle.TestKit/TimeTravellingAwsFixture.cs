using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.TestKit;

/// <summary>
/// An emulated AWS with a clock that a test can move. A class starts at the present time. Requires libfaketime (Debian package
/// <c>faketime</c>).
/// </summary>
public sealed class TimeTravellingAwsFixture() : EmulatedAwsFixture(new EmulatedAwsOptions(), travels: true)
{
    /// <summary>The clock, also for <c>LambdaSettings.Time</c>.</summary>
    public TimeTravel Time => Aws.Time!;
}
