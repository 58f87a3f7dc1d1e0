namespace IamLifecycle.LocalAws.Slack;

/// <summary>One request to the stand-in.</summary>
/// <param name="Method">The method, such as <c>chat.postMessage</c>.</param>
/// <param name="Token">The bearer token; null without one.</param>
/// <param name="Arguments">The form fields.</param>
public sealed record SlackCall(string Method, string? Token, IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>The value of an argument; empty if it is missing.</summary>
    public string this[string name] => Arguments.GetValueOrDefault(name, "");
}
