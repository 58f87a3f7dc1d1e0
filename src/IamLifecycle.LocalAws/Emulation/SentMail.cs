namespace IamLifecycle.LocalAws.Emulation;

/// <summary>A mail that the emulated SES took.</summary>
/// <param name="Source">Who sent it.</param>
/// <param name="To">Everybody it went to.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its body as text; null without.</param>
/// <param name="Html">Its body as HTML; null without.</param>
public sealed record SentMail(string Source, IReadOnlyList<string> To, string Subject, string? Text, string? Html);
