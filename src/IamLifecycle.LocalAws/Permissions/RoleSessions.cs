using System.Collections.Concurrent;
using System.Globalization;

namespace IamLifecycle.LocalAws.Permissions;

/// <summary>
/// The sessions of the deployed role. Lambda gives a function credentials with a session token. Here the token also identifies the
/// deployment that makes a call.
/// </summary>
internal static class RoleSessions
{
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> Settings = new();

    /// <summary>Creates a session token for a function with these environment variables.</summary>
    public static string Open(IReadOnlyDictionary<string, string> environment)
    {
        var token = "role-session-" + (Settings.Count + 1).ToString(CultureInfo.InvariantCulture) + Guid.NewGuid().ToString("N")[..8];
        Settings[token] = environment;
        return token;
    }

    /// <summary>Returns the environment variables of the session's function; null for an unknown session.</summary>
    public static IReadOnlyDictionary<string, string>? Find(string token) => Settings.GetValueOrDefault(token);
}
