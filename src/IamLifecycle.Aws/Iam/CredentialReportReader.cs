using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Aws.Iam;

/// <summary>Reads IAM's credential report and parses its keys.</summary>
/// <remarks>GenerateCredentialReport starts a new report if the last one is four hours old; the next run reads it.</remarks>
internal sealed class CredentialReportReader(AwsClients clients)
{
    private const string Report = "the credential report";

    /// <summary>The columns that count as a use. A recently set password counts as used.</summary>
    private static readonly string[] Uses =
    [
        "password_last_used",
        "password_last_changed",
        "access_key_1_last_used_date",
        "access_key_2_last_used_date",
    ];

    public async Task<CredentialReport?> ReadAsync(CancellationToken cancellationToken)
    {
        await AwsCall.SendUnlessAsync<GenerateCredentialReportResponse, LimitExceededException>(
            "GenerateCredentialReport",
            Report,
            () => clients.Iam.GenerateCredentialReportAsync(new GenerateCredentialReportRequest(), cancellationToken),
            cancellationToken
        );
        GetCredentialReportResponse? answer = await AwsCall.SendAsync(
            "GetCredentialReport",
            Report,
            () => GetAsync(cancellationToken),
            cancellationToken
        );
        return answer is { Content: { } content, GeneratedTime: { } generated }
            ? Parse(AwsDate.FromDateTime(generated), new StreamReader(content, Encoding.UTF8))
            : null;
    }

    /// <summary>Parses the keys and passwords of all users from the report's CSV. Columns are identified by name.</summary>
    internal static CredentialReport Parse(Instant generated, TextReader csv)
    {
        var withPassword = ImmutableHashSet.CreateBuilder<UserName>();
        var used = ImmutableDictionary.CreateBuilder<UserName, Instant>();
        var last = ImmutableDictionary.CreateBuilder<UserName, Instant>();
        var keys = ImmutableDictionary.CreateBuilder<UserName, ImmutableArray<ReportedKey>>();
        foreach (CsvRow row in CsvRow.ReadAll(csv))
        {
            if (row["user"] is { } user && UserName.IsValid(user) && KeysOf(row) is { } known)
            {
                keys[new UserName(user)] = known;
                if (Uses.Max(column => UseOf(row[column], generated)) is { } latest)
                {
                    last[new UserName(user)] = latest;
                }

                if (IsTrue(row["password_enabled"]) is true)
                {
                    withPassword.Add(new UserName(user));
                    if (DateOf(row["password_last_used"]) is { } at)
                    {
                        used[new UserName(user)] = at;
                    }
                }
            }
        }

        return new CredentialReport(generated, keys.ToImmutable())
        {
            WithPassword = withPassword.ToImmutable(),
            PasswordsUsed = used.ToImmutable(),
            LastUsed = last.ToImmutable(),
        };
    }

    private static bool? IsTrue(string? value) =>
        value?.ToUpperInvariant() switch
        {
            "TRUE" => true,
            "FALSE" => false,
            _ => null,
        };

    private async Task<GetCredentialReportResponse?> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await clients.Iam.GetCredentialReportAsync(new GetCredentialReportRequest(), cancellationToken);
        }
        catch (Exception exception)
            when (exception is CredentialReportNotPresentException or CredentialReportNotReadyException or CredentialReportExpiredException)
        {
            return null;
        }
    }

    /// <summary>Null if the row cannot be parsed, so that no conclusion is drawn from it.</summary>
    private static ImmutableArray<ReportedKey>? KeysOf(CsvRow row)
    {
        var keys = ImmutableArray.CreateBuilder<ReportedKey>();
        foreach (int slot in Enumerable.Range(1, Model.AccessKey.MaxPerUser))
        {
            bool? active = IsTrue(row[$"access_key_{slot}_active"]);
            Instant? changed = DateOf(row[$"access_key_{slot}_last_rotated"]);
            if (active is null || (active is true && changed is null))
            {
                return null;
            }

            if (changed is { } at)
            {
                keys.Add(new ReportedKey(active.Value, at));
            }
        }

        return keys.ToImmutable();
    }

    /// <summary>A value that cannot be parsed counts as a use until the report was generated.</summary>
    private static Instant? UseOf(string? value, Instant generated) =>
        DateOf(value) ?? (value is "N/A" or "no_information" ? null : generated);

    /// <summary>
    /// Null for <c>N/A</c> and <c>no_information</c>, which the report contains if there is no key, or if a password was never used.
    /// </summary>
    private static Instant? DateOf(string? value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? Instant.FromDateTimeOffset(date)
            : null;
}
