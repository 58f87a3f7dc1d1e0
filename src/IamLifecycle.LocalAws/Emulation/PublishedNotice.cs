namespace IamLifecycle.LocalAws.Emulation;

/// <summary>A message that the emulated SNS accepted.</summary>
/// <param name="Topic">The ARN of its topic.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Message">The published text; with <c>Structure</c> <c>json</c>, an object with a text for each protocol.</param>
/// <param name="Structure">MessageStructure; null if all protocols get the same text.</param>
public sealed record PublishedNotice(string Topic, string? Subject, string Message, string? Structure);
