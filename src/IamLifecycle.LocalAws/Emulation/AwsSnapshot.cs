namespace IamLifecycle.LocalAws.Emulation;

/// <summary>A saved state of an emulated AWS that can be restored. The state itself stays in the emulator.</summary>
/// <param name="Number">Its number in the emulator.</param>
/// <param name="At">When it was taken, by the emulator's clock.</param>
public sealed record AwsSnapshot(int Number, DateTimeOffset At);
