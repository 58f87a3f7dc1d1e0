using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>The ports of a run.</summary>
public sealed record AwsPorts(
    IUserTable Table,
    IIamUsers Users,
    IUserAttachments Attachments,
    IAccessKeys Keys,
    IParameters Parameters,
    IStateTable State
)
{
    /// <summary>Null if console logins and notices are not used.</summary>
    public ConsoleAccessPorts? ConsoleAccess { get; init; }
}
