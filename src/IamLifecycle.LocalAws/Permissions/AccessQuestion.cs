using System.Text.Encodings.Web;
using System.Text.Json;

namespace IamLifecycle.LocalAws.Permissions;

/// <summary>The authorization question of a call of a deployed function, with the condition values before the call took effect.</summary>
/// <param name="Session">The session token that the call was signed with.</param>
/// <param name="Action">The action, like <c>iam:CreateUser</c>.</param>
/// <param name="Resource">The ARN of the resource; <c>*</c> for actions that have none.</param>
/// <param name="Context">The condition keys with their values: a string or an array of strings.</param>
public sealed record AccessQuestion(string Session, string Action, string Resource, JsonElement Context)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All members except the session; equal for equal questions.</summary>
    public string Text => $"{Action} on {Resource} with {JsonSerializer.Serialize(Context, Compact)}";
}
