using System.Text.Json;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>Reads the identity that made a call (CloudTrail user guide, "CloudTrail userIdentity element").</summary>
internal static class MakerReader
{
    private const string Unknown = "unknown";

    /// <summary>Reads the identity.</summary>
    /// <param name="identity">The element <c>userIdentity</c>; anything else gives an unknown identity.</param>
    /// <param name="home">The account of the call; null if unknown.</param>
    public static Maker Read(JsonElement? identity, string? home)
    {
        string? arn = Text(identity, "arn");
        string? account = Text(identity, "accountId") ?? Part(arn, 4);
        Maker maker = Text(identity, "type") switch
        {
            "AssumedRole" => Session(identity, arn),
            "FederatedUser" => new Maker($"federated user {NameOf(identity, arn)}{IssuerOf(identity)}"),
            "IAMUser" => new Maker($"IAM user {NameOf(identity, arn)}"),
            "Role" => new Maker($"role {NameOf(identity, arn)}"),
            "Root" => new Maker("the root user"),
            "AWSService" => new Maker($"AWS service {Text(identity, "invokedBy") ?? Unknown}"),
            "AWSAccount" => new Maker(arn ?? $"principal {Text(identity, "principalId") ?? Unknown}"),
            "IdentityCenterUser" => new Maker($"Identity Center user {Text(identity?.Get("onBehalfOf"), "userId") ?? Unknown}"),
            "SAMLUser" or "WebIdentityUser" => new Maker($"federated user {NameOf(identity, arn)}"),
            { } other => new Maker($"{other} {arn ?? ""}".TrimEnd()),
            null => new Maker(arn ?? Unknown),
        };
        return maker with { Account = account, FromOtherAccount = account is not null && home is not null && account != home };
    }

    /// <summary>The source identity identifies the person if the organization requires it. The session name can be chosen freely.</summary>
    private static Maker Session(JsonElement? identity, string? arn)
    {
        JsonElement? context = identity?.Get("sessionContext");
        string[] path = arn?.Split('/') ?? []; // arn:aws:sts::<account>:assumed-role/<role>/<session>
        string session = (path.Length > 2 ? path[^1] : null) ?? AfterColon(Text(identity, "principalId")) ?? Unknown;
        JsonElement? issuer = context?.Get("sessionIssuer");
        string? role = Text(issuer, "userName") ?? LastOf(Text(issuer, "arn")) ?? (path.Length > 2 ? path[^2] : null);
        return new Maker(Text(context, "sourceIdentity") ?? session, role);
    }

    /// <summary>GetFederationToken is called by an IAM user or by the root user.</summary>
    private static string IssuerOf(JsonElement? identity)
    {
        JsonElement? issuer = identity?.Get("sessionContext")?.Get("sessionIssuer");
        return Text(issuer, "type") is "Root" ? " of the root user"
            : (Text(issuer, "userName") ?? LastOf(Text(issuer, "arn"))) is { } name ? $" of IAM user {name}"
            : "";
    }

    private static string NameOf(JsonElement? identity, string? arn) =>
        Text(identity, "userName") ?? LastOf(arn) ?? Text(identity, "principalId") ?? Unknown;

    private static string? LastOf(string? arn) => arn?.Split('/')[^1];

    private static string? AfterColon(string? principal) => principal?.Split(':') is [_, var session, ..] ? session : null;

    private static string? Part(string? arn, int index) =>
        arn?.Split(':') is { } parts && parts.Length > index && parts[index].Length > 0 ? parts[index] : null;

    private static string? Text(JsonElement? element, string name) => element?.Get(name)?.SafeText() is { Length: > 0 } text ? text : null;
}
