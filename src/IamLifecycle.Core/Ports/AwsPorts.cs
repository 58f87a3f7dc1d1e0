using IamLifecycle.Model.Policies;
using IamLifecycle.Running.Reading;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>All that a run needs from outside.</summary>
public sealed record AwsPorts(
    IUserTable Table,
    IIamUsers Users,
    IUserAttachments Belongings,
    IAccessKeys Keys,
    IParameters Parameters,
    IStateTable State
)
{
    /// <summary>Null where console logins are not in use.</summary>
    public ConsoleAccessPorts? ConsoleAccess { get; init; }
}
