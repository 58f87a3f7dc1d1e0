using System.Collections.Immutable;
using IamLifecycle.Configuration;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Rows;

/// <summary>Parses a row, or reports all its problems with field, value and rule.</summary>
/// <remarks>
/// A row that requests more than the allow-lists cover is invalid, so that the permission to write rows does not include administrator
/// access.
/// </remarks>
public static class RowRules
{
    /// <summary>IAM allows 50 tags. The owner tag, the ledger and the default tags need the rest.</summary>
    private const int MaxTags = 30;

    /// <summary>IAM's quotas: 10 groups and 10 managed policies for each user.</summary>
    private const int MaxMemberships = 10;

    public static Row Read(UserName name, IReadOnlyDictionary<string, RowValue> attributes, LifecyclePolicy policy, Instant now)
    {
        var reader = new RowParser(attributes);
        string[] unknown = [.. attributes.Keys.Where(key => !RowAttributes.All.Contains(key)).Order(StringComparer.Ordinal)];
        var row = new Row.Declared(name, [.. unknown])
        {
            Misspelled = [.. Misspelled(unknown)],
            Suspended = reader.Flag(RowAttributes.Suspended, otherwise: false),
            AccessKeys = reader.Flag(RowAttributes.AccessKeys, otherwise: true),
            Adopt = reader.Flag(RowAttributes.Adopt, otherwise: false),
            AdoptFromBoundary = reader.Text(
                RowAttributes.AdoptFromBoundary,
                AwsNames.IsPolicyArn,
                "must be the ARN of a managed policy (S): the permissions boundary that the user has"
            ),
            Keys = Keys(reader, policy),
            RotateBefore = PastMoment(reader, RowAttributes.RotateBefore, now),
            Groups = reader.Names(RowAttributes.Groups, MaxMemberships, NameLists.IsGroup, policy.AllowedGroups, "ALLOWED_GROUPS"),
            ManagedPolicies = reader.Names(
                RowAttributes.ManagedPolicies,
                MaxMemberships,
                AwsNames.IsPolicyArn,
                policy.AllowedPolicies,
                "ALLOWED_POLICIES"
            ),
            Tags = Tags(reader, policy),
            ExpiresAt = ExpiresAt(reader),
            Console = reader.Flag(RowAttributes.Console, otherwise: false),
            Contact = new Contact(
                reader.Text(RowAttributes.SlackUser, PersonNames.IsSlackUser, PersonNames.SlackUserRule),
                Email(reader, policy.ConsoleAccess.MailDomains)
            ),
            ResetPasswordBefore = PastMoment(reader, RowAttributes.ResetPasswordBefore, now),
        };
        return reader.Problems.IsEmpty ? row with { Warnings = Pointless(row) } : new Row.Invalid(name, reader.Problems);
    }

    private static string? Email(RowParser reader, MailDomains domains)
    {
        string? address = reader.Text(RowAttributes.Email, PersonNames.IsEmail, PersonNames.EmailRule);
        if (address is not null && !domains.Allow(address))
        {
            reader.Problem(
                new InputProblem(
                    RowAttributes.Email,
                    Printable.Escape(address),
                    $"must be an address in a domain that ALLOWED_MAIL_DOMAINS allows ({domains})"
                )
            );
        }

        return address;
    }

    private static IEnumerable<Row.Misspelling> Misspelled(IEnumerable<string> unknown) =>
        from written in unknown
        from known in RowAttributes.All
        where known.Equals(written, StringComparison.OrdinalIgnoreCase)
        select new Row.Misspelling(written, known);

    /// <summary>Attributes without effect are reported, not refused: each takes effect when the other is removed.</summary>
    private static ImmutableArray<string> Pointless(Row.Declared row)
    {
        string? why =
            row.Suspended ? "Suspended is true"
            : !row.AccessKeys ? "AccessKeys is false"
            : null;
        return
        [
            .. Pointless(why, KeyAttributes(row)),
            .. Pointless(
                row.Console ? null : "Console is false",
                row.ResetPasswordBefore is null ? [] : [RowAttributes.ResetPasswordBefore]
            ),
        ];
    }

    private static IEnumerable<string> Pointless(string? why, IEnumerable<string> attributes) =>
        why is null ? [] : attributes.Select(name => $"{name} has no effect while {why}");

    private static IEnumerable<string> KeyAttributes(Row.Declared row)
    {
        if (row.RotateBefore is not null)
        {
            yield return RowAttributes.RotateBefore;
        }

        if (row.Keys is not null)
        {
            yield return $"{RowAttributes.KeyRotateAfter}/{RowAttributes.KeyDeleteAfter}";
        }
    }

    private static KeyPolicy? Keys(RowParser reader, LifecyclePolicy lifecycle)
    {
        KeyPolicy policy = lifecycle.Keys;
        Duration? rotate = reader.Period(RowAttributes.KeyRotateAfter);
        Duration? delete = reader.Period(RowAttributes.KeyDeleteAfter);
        if (delete > lifecycle.LongestKeyDeleteAfter)
        {
            reader.Problem(
                new InputProblem(
                    RowAttributes.KeyDeleteAfter,
                    KeyPolicy.Format(delete.Value),
                    $"must be at most MAX_KEY_DELETE_AFTER, {KeyPolicy.Format(lifecycle.LongestKeyDeleteAfter)}"
                )
            );
        }

        return rotate is null && delete is null
            ? null
            : KeyPolicy.Create(
                rotate ?? policy.RotateAfter,
                delete ?? policy.DeleteAfter,
                policy.Interval,
                reader.Problem,
                RowAttributes.KeyRotateAfter,
                RowAttributes.KeyDeleteAfter
            );
    }

    private static Instant? PastMoment(RowParser reader, string name, Instant now)
    {
        Instant? at = reader.Moment(name);
        if (at > now)
        {
            reader.Problem(new InputProblem(name, at.Value.ToString(), $"must not be in the future; it is {now} now"));
        }

        return at;
    }

    private static ImmutableDictionary<string, string>? Tags(RowParser reader, LifecyclePolicy policy)
    {
        if (reader.Pairs(RowAttributes.Tags, MaxTags) is not { } pairs)
        {
            return null;
        }

        foreach ((string key, string value) in pairs)
        {
            string? rule =
                !TagRules.IsKey(key)
                    ? "must be a key of 1 to 128 letters, digits, spaces and _ . : / = + - @, not in aws: or iam-lifecycle:"
                : !policy.AllowedTagKeys.Match(key) ? "must be a key that ALLOWED_TAG_KEYS allows"
                : !TagRules.IsValue(value) ? TagRules.ValueRule
                : !policy.AllowedTagValues.Match(key, value) ? "must be a value that ALLOWED_TAG_KEYS allows"
                : null;
            if (rule is not null)
            {
                reader.Problem(new InputProblem($"{RowAttributes.Tags}.{Printable.Escape(key)}", Printable.Escape(value), rule));
            }
        }

        return pairs;
    }

    private static Instant? ExpiresAt(RowParser reader)
    {
        // 2020: a smaller number is probably a date, a duration or a number of days, and would suspend the user at once.
        const long earliest = 1_577_836_800;

        // The year 5138: a larger number is probably in milliseconds.
        const long latest = 99_999_999_999;

        return reader.Seconds(RowAttributes.ExpiresAt, earliest, latest) is { } seconds ? Instant.FromUnixTimeSeconds(seconds) : null;
    }
}
