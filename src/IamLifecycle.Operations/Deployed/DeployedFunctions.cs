using Amazon.Lambda.Model;
using IamLifecycle.Aws;
using IamLifecycle.Ports;

namespace IamLifecycle.Operations.Deployed;

/// <summary>Reads the configuration of a deployed function, so that an operator's tool uses the same settings.</summary>
public sealed class DeployedFunctions(OperatorClients clients)
{
    /// <summary>Returns the function's environment variables; null if the function does not exist.</summary>
    /// <exception cref="FailureException">Lambda did not answer, or refused the call.</exception>
    public async Task<IReadOnlyDictionary<string, string>?> EnvironmentAsync(string function, CancellationToken cancellationToken)
    {
        var request = new GetFunctionConfigurationRequest { FunctionName = function };
        GetFunctionConfigurationResponse? answer = await AwsCall.SendUnlessAsync<
            GetFunctionConfigurationResponse,
            ResourceNotFoundException
        >(
            "GetFunctionConfiguration",
            function,
            () => clients.Lambda.GetFunctionConfigurationAsync(request, cancellationToken),
            cancellationToken
        );
        return answer is null ? null : answer.Environment?.Variables ?? [];
    }
}
