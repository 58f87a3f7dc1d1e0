using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.TestKit;

/// <summary>
/// An emulated AWS whose clock a test moves, at the present when a class begins; needs libfaketime (Debian package <c>faketime</c>).
/// </summary>
public sealed class TimeTravellingAwsFixture() : EmulatedAwsFixture(new EmulatedAwsOptions(), travels: true)
{
    /// <summary>The clock, for <c>LambdaSettings.Time</c> too.</summary>
    public TimeTravel Time => Aws.Time!;
}
