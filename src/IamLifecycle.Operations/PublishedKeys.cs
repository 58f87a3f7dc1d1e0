using IamLifecycle.Aws;
using IamLifecycle.Aws.Ssm;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Operations;

/// <summary>Reads one parameter with the permissions of a consumer, which has no others.</summary>
public sealed class PublishedKeys(AwsAccess access, ParameterName naming, bool takeover) : IDisposable
{
    private readonly AwsClients clients = access.Open();

    /// <summary>Reads the user's parameter.</summary>
    public Task<ObservedParameter> FindAsync(UserName user, CancellationToken cancellationToken) =>
        new ParameterReader(clients, new ParameterDocumentReader(takeover)).ReadAsync(naming.For(user), cancellationToken);

    public void Dispose() => clients.Dispose();
}
