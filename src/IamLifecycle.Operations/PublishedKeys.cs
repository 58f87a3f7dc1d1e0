using IamLifecycle.Aws;
using IamLifecycle.Aws.Ssm;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Operations;

/// <summary>Reads what a consumer reads: one parameter, with the rights of one who has no others.</summary>
public sealed class PublishedKeys(AwsAccess access, ParameterName naming, bool takeover) : IDisposable
{
    private readonly AwsClients clients = access.Open();

    /// <summary>The parameter of the user as it is now.</summary>
    public Task<ObservedParameter> FindAsync(UserName user, CancellationToken cancellationToken) =>
        new ParameterReader(clients, new ParameterDocumentReader(takeover)).ReadAsync(naming.For(user), cancellationToken);

    public void Dispose() => clients.Dispose();
}
