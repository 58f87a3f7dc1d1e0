namespace IamLifecycle.Aws.Slack;

/// <summary>
/// What to do about an error code of Slack's Web API (docs.slack.dev, "Errors" of users.info, users.lookupByEmail, users.list,
/// conversations.open and chat.postMessage).
/// </summary>
internal static class SlackAdvice
{
    /// <summary>Why no message can be sent to the member; null for a code that is not about the member.</summary>
    public static string? OfMember(string method, string code) =>
        (method, code) switch
        {
            ("users.lookupByEmail", "users_not_found" or "user_not_found") =>
                "Slack has no member with that e-mail address, or the member is deactivated",
            (_, "user_not_found" or "users_not_found") =>
                "Slack has no member with that id, or the member is in no workspace in which the app is installed",
            (_, "user_not_visible") =>
                "the app is not allowed to see the Slack member; on Enterprise Grid, install it in a workspace of the member",
            (_, "user_disabled") => "the Slack member is deactivated",
            (_, "cannot_dm_bot") => "the Slack member is a bot",
            ("conversations.open", "invalid_user_combination") => "the Slack member is external and shares no channel with the app",
            ("conversations.open", "restricted_action") =>
                "a setting of the workspace does not allow the app to write to the Slack member; an administrator of Slack can allow it",
            ("conversations.open", "channel_not_found" or "method_not_supported_for_channel_type") =>
                "Slack opens no conversation with the member",
            _ => null,
        };

    /// <summary>Null for a code that needs no explanation.</summary>
    public static string? ForCode(string code) =>
        code switch
        {
            "channel_not_found" or "not_in_channel" => "invite the app to the channel",
            "is_archived" => "the channel is archived",
            "restricted_action" => "a setting of the workspace does not allow the app to post here; an administrator of Slack can allow it",
            "restricted_action_read_only_channel" => "the channel is read-only; allow the app to post in the channel's settings",
            "restricted_action_thread_only_channel" or "restricted_action_thread_locked" =>
                "only replies can be posted in the channel; choose another",
            "messages_tab_disabled" => "the app's Messages tab is switched off; switch it on in App Home",
            "ekm_access_denied" => "administrators of Slack have suspended posting (Enterprise Key Management)",
            "team_access_not_granted" or "no_permission" =>
                "the app is not installed in the workspace, or lacks the permission; install it again",
            "enterprise_is_restricted" => "the method cannot be called from an Enterprise organization; use the bot token of a workspace",
            "access_denied" or "accesslimited" =>
                "Slack does not allow the call from this network or to this app; an administrator of Slack can allow it",
            "two_factor_setup_required" => "the workspace demands two-factor authentication of the app's owner",
            "method_deprecated" or "deprecated_endpoint" or "unknown_method" =>
                "Slack does not have the method any more; install a later version of this function",
            _ => null,
        };
}
