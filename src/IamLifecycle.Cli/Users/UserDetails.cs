using IamLifecycle.Cli.Reporting;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Model;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Cli.Users;

/// <summary>The details of one user as JSON.</summary>
public sealed record UserDetails(
    string User,
    string State,
    IReadOnlyDictionary<string, string>? Row,
    string? UserId,
    string? Path,
    string? Owner,
    string? Boundary,
    IReadOnlyList<string> Groups,
    IReadOnlyList<string> Policies,
    string Parameter,
    string? Refused,
    LoginDetails? Login,
    IReadOnlyList<KeyDetails> Keys
)
{
    /// <summary>Credentials that IAM refused to activate again, by ID, with the time of the next attempt.</summary>
    public required IReadOnlyDictionary<string, string> StaysOff { get; init; }

    /// <summary>The lock; null without one.</summary>
    public required LockDetails? Lock { get; init; }

    internal static UserDetails FromPicture(UserPicture picture, string owner, Instant now) =>
        new(
            picture.Name.Value,
            UserStatuses.Classify(picture.Effective, picture.User, owner, now).ToString(),
            picture.Row?.Attributes.ToDictionary(attribute => attribute.Key, attribute => RowText.ForValue("", attribute.Value)),
            picture.User?.Id.Value,
            picture.User?.Path,
            picture.User?.Owner,
            picture.User?.BoundaryArn,
            picture.Groups,
            picture.Policies,
            picture.ParameterName,
            picture.Refusal?.Message,
            picture.Login,
            [.. picture.Keys.Select(KeyDetails.FromKey)]
        )
        {
            StaysOff = picture.StaysOff,
            Lock = picture.Lock is { } userLock
                ? new LockDetails(userLock.By, InstantPattern.General.Format(userLock.At), userLock.Reason)
                : null,
        };
}

/// <summary>A lock as JSON.</summary>
public sealed record LockDetails(string By, string At, string? Reason);

/// <summary>One access key as JSON.</summary>
public sealed record KeyDetails(string Id, string State, string Created, string? LastUsed, string? RotateDue, string? DeleteDue)
{
    public static KeyDetails FromKey(KeyReportKey key) =>
        new(
            key.Id.Value,
            key.State.ToString(),
            InstantPattern.General.Format(key.Created),
            Text(key.LastUsed),
            Text(key.RotateDue),
            Text(key.DeleteDue)
        );

    private static string? Text(Instant? at) => at is { } known ? InstantPattern.General.Format(known) : null;
}
