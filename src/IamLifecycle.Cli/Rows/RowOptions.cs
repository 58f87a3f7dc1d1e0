using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using IamLifecycle.Configuration;
using IamLifecycle.Model.Identity;
using IamLifecycle.Rows;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Cli.Rows;

/// <summary>The options for the attributes of a row, and their conversion to the values in the table.</summary>
internal sealed class RowOptions
{
    private readonly Option<bool?> suspended = new("--suspended")
    {
        Description = "true: the user has no access at all. Nothing is lost.",
        HelpName = "true|false",
    };
    private readonly Option<bool?> accessKeys = new("--access-keys")
    {
        Description = "false: the user has no access keys.",
        HelpName = "true|false",
    };
    private readonly Option<bool?> adopt = new("--adopt")
    {
        Description = "true: take over an existing user that ADOPTABLE_USERS allows.",
        HelpName = "true|false",
    };
    private readonly Option<string?> adoptFromBoundary = new("--adopt-from-boundary")
    {
        Description = "The permissions boundary of the existing user, which the function replaces.",
        HelpName = "ARN",
    };
    private readonly Option<string?> rotateAfter = new("--rotate-after")
    {
        Description = "The age at which this user's keys get a successor.",
        HelpName = "PERIOD",
    };
    private readonly Option<string?> deleteAfter = new("--delete-after")
    {
        Description = "The age at which this user's superseded keys are deleted.",
        HelpName = "PERIOD",
    };
    private readonly Option<string?> rotateBefore = new("--rotate-before")
    {
        Description = "A key that was created before this is replaced now. An instant, or now.",
        HelpName = "INSTANT",
    };
    private readonly Option<string?> groups = new("--groups")
    {
        Description = "Exactly these groups, separated by commas. An empty text means no groups.",
        HelpName = "NAME,…",
    };
    private readonly Option<string?> policies = new("--policies")
    {
        Description = "Exactly these managed policies, separated by commas. An empty text means no policies.",
        HelpName = "ARN,…",
    };
    private readonly Option<string[]> tags = new("--tag")
    {
        Description = "Exactly these tags. May be repeated.",
        HelpName = "KEY=VALUE",
        DefaultValueFactory = _ => [],
    };
    private readonly Option<string?> expires = new("--expires")
    {
        Description = "When the user loses access: an instant, or a period from now such as P30D.",
        HelpName = "INSTANT|PERIOD",
    };
    private readonly Option<bool?> console = new("--console")
    {
        Description =
            "true: the user can sign in to the console. The initial password is delivered to the Slack member or the e-mail address.",
        HelpName = "true|false",
    };
    private readonly Option<string?> email = new("--email")
    {
        Description = "The e-mail address for the password, if Slack does not deliver it.",
        HelpName = "ADDRESS",
    };
    private readonly Option<string?> slack = new("--slack")
    {
        Description = "The Slack member for the password: ID, e-mail address or display name.",
        HelpName = "MEMBER",
    };
    private readonly Option<string[]> unset = new("--unset")
    {
        Description = "An attribute to remove. May be repeated.",
        HelpName = "ATTRIBUTE",
        DefaultValueFactory = _ => [],
    };

    public void AddTo(Command command, bool withUnset)
    {
        foreach (
            Option option in new Option[]
            {
                suspended,
                accessKeys,
                adopt,
                adoptFromBoundary,
                rotateAfter,
                deleteAfter,
                rotateBefore,
                groups,
                policies,
                tags,
                expires,
                console,
                email,
                slack,
            }
        )
        {
            command.Add(option);
        }

        if (withUnset)
        {
            command.Add(unset);
        }
    }

    /// <summary>The attributes to set; null for an attribute to remove.</summary>
    public IReadOnlyDictionary<string, RowValue?> Read(ParseResult parsed, Instant now)
    {
        var edits = new SortedDictionary<string, RowValue?>(StringComparer.Ordinal);
        void Put(string name, RowValue? value)
        {
            if (value is not null)
            {
                edits[name] = value;
            }
        }

        Put(RowAttributes.Suspended, Flag(parsed.GetValue(suspended)));
        Put(RowAttributes.AccessKeys, Flag(parsed.GetValue(accessKeys)));
        Put(RowAttributes.Adopt, Flag(parsed.GetValue(adopt)));
        Put(RowAttributes.AdoptFromBoundary, Text(parsed.GetValue(adoptFromBoundary)));
        Put(RowAttributes.KeyRotateAfter, Text(parsed.GetValue(rotateAfter)));
        Put(RowAttributes.KeyDeleteAfter, Text(parsed.GetValue(deleteAfter)));
        Put(
            RowAttributes.RotateBefore,
            Text(parsed.GetValue(rotateBefore) is "now" ? InstantPattern.General.Format(now) : parsed.GetValue(rotateBefore))
        );
        Put(RowAttributes.Groups, Names(parsed.GetValue(groups)));
        Put(RowAttributes.ManagedPolicies, Names(parsed.GetValue(policies)));
        Put(RowAttributes.Tags, Tags(tags.Name, parsed.GetValue(tags)!));
        Put(
            RowAttributes.ExpiresAt,
            Expiry($"{expires.Name} '{Printable.Escape(parsed.GetValue(expires) ?? "")}'", parsed.GetValue(expires), now)
        );
        Put(RowAttributes.Console, Flag(parsed.GetValue(console)));
        Put(RowAttributes.Email, Text(parsed.GetValue(email)));
        Put(RowAttributes.SlackUser, parsed.GetValue(slack) is { } member ? Text(SlackText.Read(slack.Name, member)) : null);
        foreach (string name in parsed.GetValue(unset)!)
        {
            edits[name] =
                name == RowAttributes.UserName ? throw new CliException("UserName cannot be removed; use `user remove` to delete the row")
                : edits.ContainsKey(name)
                    ? throw new CliException(
                        $"{Printable.Escape(name)} is set and unset at the same time; give only one of the two options"
                    )
                : null;
        }

        return edits;
    }

    /// <summary>Names separated by commas as a DynamoDB value. DynamoDB has no empty set, so no names are an empty list.</summary>
    public static RowValue? Names(string? text) =>
        text switch
        {
            null => null,
            _ when text.Trim().Length == 0 => new RowValue.Items([]),
            _ => new RowValue.Texts([.. text.Split(',', StringSplitOptions.TrimEntries).Distinct().Order(StringComparer.Ordinal)]),
        };

    /// <param name="place">The option or the place in a file for an error. The error does not quote the value.</param>
    /// <param name="pairs">The tags, each KEY=VALUE.</param>
    /// <exception cref="CliException">A tag is not KEY=VALUE, or a key is duplicate.</exception>
    public static RowValue? Tags(string place, IReadOnlyList<string> pairs)
    {
        var map = ImmutableDictionary.CreateBuilder<string, RowValue>(StringComparer.Ordinal);
        foreach (string pair in pairs)
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string key = equals > 0 ? pair[..equals] : throw new CliException($"{place} must be KEY=VALUE, such as team=billing");
            if (!map.TryAdd(key, new RowValue.Text(pair[(equals + 1)..])))
            {
                throw new CliException($"{place} must give each key once; {Printable.Escape(key)} is duplicate");
            }
        }

        return map.Count == 0 ? null : new RowValue.Map(map.ToImmutable());
    }

    /// <param name="place">The option or the place in a file for an error.</param>
    /// <param name="text">An ISO 8601 instant, or a period from now; null for none.</param>
    /// <param name="now">The instant from which a period counts.</param>
    /// <exception cref="CliException">The text is neither, or the instant has passed.</exception>
    public static RowValue? Expiry(string place, string? text, Instant now)
    {
        if (text is null)
        {
            return null;
        }

        Instant? at =
            IsoPeriod.TryParse(text, out Duration period) ? now + period
            : OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true, Value: var moment } ? moment.ToInstant()
            : null;
        return at is not { } known
                ? throw new CliException(
                    $"{place} must be an ISO-8601 instant such as 2026-11-20T04:06:23Z, or a period from now such as P30D"
                )
            : known <= now ? throw new CliException($"{place} must be in the future; it is {InstantPattern.General.Format(now)} now")
            : new RowValue.Number(known.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
    }

    private static RowValue.Flag? Flag(bool? value) => value is { } flag ? new RowValue.Flag(flag) : null;

    private static RowValue.Text? Text(string? value) => value is null ? null : new RowValue.Text(value);
}
