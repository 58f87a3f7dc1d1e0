using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.Model;

namespace IamLifecycle.Aws.Ssm;

/// <summary>Reads one parameter, decrypted, and understands it.</summary>
internal sealed class ParameterReader(AwsClients clients, ParameterDocumentReader documents)
{
    public async Task<ObservedParameter> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var request = new GetParameterRequest { Name = name, WithDecryption = true };
        GetParameterResponse? answer = await AwsCall.SendUnlessAsync<GetParameterResponse, ParameterNotFoundException>(
            "GetParameter", name, () => clients.Ssm.GetParameterAsync(request, cancellationToken), cancellationToken);
        return answer is null
            ? new ObservedParameter.Absent()
            : documents.Observe(answer.Parameter.Version ?? 0, answer.Parameter.Value) switch
            {
                ObservedParameter.Published published => published with { SecureString = answer.Parameter.Type == ParameterType.SecureString },
                var other => other,
            };
    }
}
