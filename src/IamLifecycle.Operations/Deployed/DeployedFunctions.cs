using Amazon.Lambda.Model;
using IamLifecycle.Aws;
using IamLifecycle.Ports;

namespace IamLifecycle.Operations.Deployed;

/// <summary>Reads what a deployed function is configured with, so that an operator decides by the same settings.</summary>
public sealed class DeployedFunctions(OperatorClients clients)
{
    /// <summary>The function's environment variables; null if there is no such function.</summary>
    /// <exception cref="FailureException">Lambda could not be asked, or refused.</exception>
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
