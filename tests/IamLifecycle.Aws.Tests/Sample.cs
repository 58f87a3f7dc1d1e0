using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Aws.Tests;

/// <summary>Names, instants and credentials that the tests use.</summary>
internal static class Sample
{
    public const string Owner = "eu-central-1/iam-users";
    public const string Path = "/iam-lifecycle/";

    /// <summary>Contains the kinds of characters that secrets of IAM may contain.</summary>
    public const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    public static readonly UserName Alice = new("alice");
    public static readonly Instant Now = At("2026-11-20T04:06:23Z");

    public static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;

    public static Credential Key(string id = "AKIAIOSFODNN7EXAMPLE", string secret = Secret) => new(new AccessKeyId(id), secret, Now);

    public static ParameterContent Content(string id = "AKIAIOSFODNN7EXAMPLE") => new(Key(id), null);

    public static LifecyclePolicy Policy(string boundaryArn = "arn:aws:iam::aws:policy/ReadOnlyAccess") =>
        new()
        {
            OwnerId = Owner,
            UserPath = Path,
            BoundaryArn = boundaryArn,
            Keys = KeyPolicy.Create(Duration.FromDays(15), Duration.FromDays(30), Duration.FromHours(1), _ => { })!,
            PropagationDelay = Duration.FromMinutes(5),
            Deletions = new DeletionLimits(10, 10),
            Parameters = new ParameterName("/iam_users/", "_keys"),
        };
}
