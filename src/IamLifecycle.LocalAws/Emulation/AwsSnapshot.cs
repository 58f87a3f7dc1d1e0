namespace IamLifecycle.LocalAws.Emulation;

/// <summary>A state of one emulated AWS to come back to; the state itself stays in the emulator.</summary>
/// <param name="Number">What the emulator calls it.</param>
/// <param name="At">When it was taken, by the emulator's clock.</param>
public sealed record AwsSnapshot(int Number, DateTimeOffset At);
