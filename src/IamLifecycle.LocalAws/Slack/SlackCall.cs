namespace IamLifecycle.LocalAws.Slack;

/// <summary>One request to the stand-in.</summary>
/// <param name="Method">Like <c>chat.postMessage</c>.</param>
/// <param name="Token">The bearer; null without.</param>
/// <param name="Arguments">The form.</param>
public sealed record SlackCall(string Method, string? Token, IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>An argument, or empty.</summary>
    public string this[string name] => Arguments.GetValueOrDefault(name, "");
}
