namespace IamLifecycle.LocalAws.Emulation;

/// <summary>A mail that the emulated SES accepted.</summary>
/// <param name="Source">The sender.</param>
/// <param name="To">All recipients.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">The text body; null if there is none.</param>
/// <param name="Html">The HTML body; null if there is none.</param>
public sealed record SentMail(string Source, IReadOnlyList<string> To, string Subject, string? Text, string? Html);
