using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;

namespace IamLifecycle.Aws.Ssm;

/// <summary>Reads one parameter, decrypted, and parses it.</summary>
internal sealed class ParameterReader(AwsClients clients, ParameterDocumentReader documents)
{
    public async Task<ObservedParameter> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var request = new GetParameterRequest { Name = name, WithDecryption = true };
        GetParameterResponse? answer = await GetAsync(request, cancellationToken);
        return answer is null
            ? new ObservedParameter.Absent()
            : documents.Observe(answer.Parameter.Version ?? 0, answer.Parameter.Value) switch
            {
                ObservedParameter.Published published => published with
                {
                    SecureString = answer.Parameter.Type == ParameterType.SecureString,
                },
                var other => other,
            };
    }

    private async Task<GetParameterResponse?> GetAsync(GetParameterRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await AwsCall.SendUnlessAsync<GetParameterResponse, ParameterNotFoundException>(
                "GetParameter",
                request.Name,
                () => clients.Ssm.GetParameterAsync(request, cancellationToken),
                cancellationToken
            );
        }
        catch (FailureException e) when (e.Failure is Failure.NeedsAttention { Code: "InvalidKeyId" } failure)
        {
            throw new FailureException(failure with { Message = failure.Message + await KeyOfAsync(request.Name, cancellationToken) });
        }
    }

    /// <summary>The KMS key of the parameter, as part of a sentence; empty if DescribeParameters does not return it.</summary>
    private async Task<string> KeyOfAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var filter = new ParameterStringFilter
            {
                Key = "Name",
                Option = "Equals",
                Values = [name],
            };
            DescribeParametersResponse page = await AwsCall.SendAsync(
                "DescribeParameters",
                name,
                () => clients.Ssm.DescribeParametersAsync(new DescribeParametersRequest { ParameterFilters = [filter] }, cancellationToken),
                cancellationToken
            );
            return page.Parameters?.FirstOrDefault()?.KeyId is { } key ? $" (key {Printable.Escape(key)})" : "";
        }
        catch (FailureException)
        {
            return ""; // only the first failure is reported
        }
    }
}
