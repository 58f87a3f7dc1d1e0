using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.Ports;

namespace IamLifecycle.Aws.ConsoleAccess;

/// <summary>Reads a parameter of the configuration: the Slack token or the mail template. Its value is in no error message.</summary>
internal sealed class SecureParameter(AwsClients clients, string name)
{
    public string Name => name;

    /// <summary>The value. A parameter that does not exist, or that contains a secret unencrypted, needs attention.</summary>
    public async Task<string> ReadAsync(bool secret, CancellationToken cancellationToken)
    {
        var request = new GetParameterRequest { Name = name, WithDecryption = true };
        GetParameterResponse? answer = await AwsCall.SendUnlessAsync<GetParameterResponse, ParameterNotFoundException>(
            "GetParameter",
            name,
            () => clients.Ssm.GetParameterAsync(request, cancellationToken),
            cancellationToken
        );
        return answer switch
        {
            null => throw Attention("does not exist"),
            _ when secret && answer.Parameter.Type != ParameterType.SecureString => throw Attention(
                "is not a SecureString, so every principal that may read parameters can read its secret"
            ),
            _ => answer.Parameter.Value,
        };
    }

    public FailureException Attention(string problem) => new(new Failure.NeedsAttention($"the parameter {name} {problem}"));
}
