using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Configuration;

/// <summary>Reads the variables that form the policy of planning and applying.</summary>
internal static class PolicyReader
{
    /// <summary>The policy; null, with problems, if a part of it is invalid.</summary>
    /// <param name="reader">Collects the problems.</param>
    /// <param name="defaultOwner">The owner if none is configured. A long table name can make it too long for a tag.</param>
    public static LifecyclePolicy? Read(SettingsReader reader, string defaultOwner)
    {
        string? boundary = reader.Text(Variables.PermissionsBoundaryArn, arn =>
            AwsNames.IsPolicyArn(arn) && !arn.EndsWith(":aws:policy/AWSDenyAll", StringComparison.Ordinal)
        );
        string? owner = reader.Text(Variables.OwnerId, IsOwner, defaultOwner);
        string? path = reader.Text(Variables.UserPath, AwsNames.IsUserPath);
        ParameterName? parameters = Parameters(reader);
        KeyPolicy? keys = Keys(reader);
        Duration? longest = Longest(reader, keys);
        Duration? settle = reader.Value(Variables.Settle, (string text, out Duration value) =>
            IsoPeriod.TryParse(text, out value) && value > Duration.Zero
        );
        var deletions = new DeletionLimits(
            reader.Number(Variables.MaxUserDeletions, 0, int.MaxValue),
            reader.Number(Variables.MaxUserDeletionsPercent, 0, 100)
        );
        var creations = new CreationLimits(reader.Limit(Variables.MaxUsers), reader.Limit(Variables.MaxUserCreations));
        LifecyclePolicy? policy =
            boundary is null || owner is null || path is null || parameters is null || keys is null || settle is null
                ? null
                : new LifecyclePolicy
                {
                    BoundaryArn = boundary,
                    OwnerId = owner,
                    UserPath = path,
                    Parameters = parameters,
                    Keys = keys,
                    MaxKeyDeleteAfter = longest,
                    PropagationDelay = settle.Value,
                    Deletions = deletions,
                    Creations = creations,
                };
        return WithChoices(reader, policy);
    }

    private static LifecyclePolicy? WithChoices(SettingsReader reader, LifecyclePolicy? policy)
    {
        DeleteScope scope = reader.Text(Variables.DeleteScope, text => text is "owned" or "account") is "account"
            ? DeleteScope.Account
            : DeleteScope.Owned;
        NamePatterns protectedUsers = reader.Names(Variables.ProtectedUsers, NameLists.IsName);
        var tags = TagRules.Read(reader.Raw(Variables.DefaultTags) ?? "", pair =>
            reader.Problem(Variables.DefaultTags, pair, Variables.DefaultTags.Rule)
        );
        int parallel = reader.Number(Variables.MaxParallelUsers, 1, 64);
        bool dryRun = reader.Switch(Variables.DryRun);
        Duration grace = reader.Value<Duration>(Variables.UserDeleteGrace, IsoPeriod.TryParse) ?? Duration.Zero;
        bool takeover = reader.Switch(Variables.Takeover);
        UnusedPolicy? unused = Unused(reader);
        NewParameterTier tier = reader.Value<NewParameterTier>(Variables.ParameterTier, IsTier) ?? NewParameterTier.Standard;
        LifecyclePolicy? allowing = WithAllowLists(reader, policy);
        return allowing is null
            ? null
            : allowing with
            {
                Unused = unused,
                UserDeleteGrace = grace,
                Takeover = takeover,
                DeleteScope = scope,
                ProtectedUsers = protectedUsers,
                DefaultTags = tags,
                MaxParallelUsers = parallel,
                DryRun = dryRun,
                ParameterTier = tier,
            };
    }

    private static LifecyclePolicy? WithAllowLists(SettingsReader reader, LifecyclePolicy? policy)
    {
        NamePatterns adoptable = reader.Names(Variables.AdoptableUsers, NameLists.IsName);
        NamePatterns groups = reader.Names(Variables.AllowedGroups, NameLists.IsName);
        NamePatterns policies = reader.Names(Variables.AllowedPolicies, NameLists.IsPolicy);
        NamePatterns tags = reader.Names(Variables.AllowedTagKeys, NameLists.IsTag);
        return policy is null
            ? null
            : WithTags(policy with { AdoptableUsers = adoptable, AllowedGroups = groups, AllowedPolicies = policies }, tags.Patterns);
    }

    private static LifecyclePolicy WithTags(LifecyclePolicy policy, ImmutableArray<string> entries)
    {
        static string KeyOf(string entry) => entry.Split('=')[0];
        var anyValue = new NamePatterns([.. entries.Where(entry => !entry.Contains('=', StringComparison.Ordinal))]);
        // A key that is also listed without a value may have any value.
        string[] valued = [.. entries.Where(entry => entry.Contains('=', StringComparison.Ordinal) && !anyValue.Match(KeyOf(entry)))];
        return policy with
        {
            AllowedTagKeys = new NamePatterns([.. anyValue.Patterns, .. valued.Select(KeyOf)]),
            AllowedTagValues = new TagValues([.. valued]),
        };
    }

    private static ParameterName? Parameters(SettingsReader reader)
    {
        string? prefix = reader.Text(Variables.ParameterPrefix, ParameterRules.IsPrefix);
        string? suffix = reader.Text(Variables.ParameterSuffix, ParameterRules.IsSuffix);
        if (prefix is null || suffix is null)
        {
            return null;
        }

        if (!ParameterRules.Fit(prefix, suffix))
        {
            reader.Problem(Variables.ParameterPrefix, prefix, ParameterRules.TogetherRule);
            return null;
        }

        return new ParameterName(prefix, suffix);
    }

    private static KeyPolicy? Keys(SettingsReader reader)
    {
        Duration? rotate = reader.Value<Duration>(Variables.KeyRotateAfter, IsoPeriod.TryParse);
        Duration? delete = reader.Value<Duration>(Variables.KeyDeleteAfter, IsoPeriod.TryParse);
        Duration? interval = reader.Value<Duration>(Variables.ScheduleInterval, IsoPeriod.TryParse);
        return rotate is null || delete is null || interval is null
            ? null
            : KeyPolicy.Create(rotate.Value, delete.Value, interval.Value, reader.Problem);
    }

    private static Duration? Longest(SettingsReader reader, KeyPolicy? keys)
    {
        if (reader.Raw(Variables.MaxKeyDeleteAfter) is "")
        {
            return null;
        }

        Duration? longest = reader.Value<Duration>(Variables.MaxKeyDeleteAfter, IsoPeriod.TryParse);
        if (longest < keys?.DeleteAfter)
        {
            reader.Problem(
                Variables.MaxKeyDeleteAfter,
                KeyPolicy.Format(longest.Value),
                $"must be at least KEY_DELETE_AFTER, {KeyPolicy.Format(keys.DeleteAfter)}"
            );
        }

        return longest;
    }

    private static UnusedPolicy? Unused(SettingsReader reader)
    {
        bool suspend = reader.Text(Variables.UnusedUsers, text => text is "report" or "suspend") is "suspend";
        return reader.Raw(Variables.UnusedAfter) is "" ? null
            : reader.Value(Variables.UnusedAfter, (string text, out Duration value) =>
                IsoPeriod.TryParse(text, out value) && value >= Duration.FromDays(1)
            )
                is { } after
                ? new UnusedPolicy(after, suspend)
            : null;
    }

    private static bool IsTier(string text, out NewParameterTier tier)
    {
        NewParameterTier? named = text switch
        {
            "Standard" => NewParameterTier.Standard,
            "Advanced" => NewParameterTier.Advanced,
            "Intelligent-Tiering" => NewParameterTier.IntelligentTiering,
            _ => null,
        };
        tier = named ?? default;
        return named is not null;
    }

    private static bool IsOwner(string text) => !string.IsNullOrWhiteSpace(text) && TagRules.IsValue(text);
}
