using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda.Model;
using IamLifecycle.Aws;

namespace IamLifecycle.Operations.Deployed;

/// <summary>A deployed DynamoDB table.</summary>
/// <param name="Status">The TableStatus; ACTIVE if the table can be used.</param>
/// <param name="Key">Its only key attribute; null if it has more than one.</param>
/// <param name="StreamView">The StreamViewType; null without a stream.</param>
/// <param name="StreamArn">The ARN of its stream; null without one.</param>
/// <param name="TtlAttribute">The TTL attribute; null if TTL is not enabled.</param>
public sealed record DeployedTable(string Status, string? Key, string? StreamView, string? StreamArn, string? TtlAttribute);

/// <summary>A deployed function with its event source mappings.</summary>
/// <param name="State">The State; Active if the function can be invoked.</param>
/// <param name="LastUpdate">The LastUpdateStatus; Successful if the last deployment is in effect.</param>
/// <param name="Runtime">The Lambda runtime, such as <c>provided.al2023</c>.</param>
/// <param name="Role">The ARN of its execution role.</param>
/// <param name="Sources">Its event source mappings, from streams and queues.</param>
public sealed record DeployedFunction(
    string? State,
    string? LastUpdate,
    string? Runtime,
    string? Role,
    ImmutableArray<StreamSource> Sources
);

/// <summary>One event source mapping.</summary>
public sealed record StreamSource(string? StreamArn, string? State, string? LastResult);

/// <summary>Reads deployed tables and functions for <c>doctor</c>.</summary>
public sealed class Deployments(AwsClients clients, OperatorClients operators)
{
    /// <summary>Returns the table; null if it does not exist.</summary>
    public async Task<DeployedTable?> TableAsync(string name, CancellationToken cancellationToken)
    {
        DescribeTableResponse? described = await AwsCall.SendUnlessAsync<
            DescribeTableResponse,
            Amazon.DynamoDBv2.Model.ResourceNotFoundException
        >(
            "DescribeTable",
            name,
            () => clients.DynamoDb.DescribeTableAsync(new DescribeTableRequest { TableName = name }, cancellationToken),
            cancellationToken
        );
        if (described?.Table is not { } table)
        {
            return null;
        }

        DescribeTimeToLiveResponse ttl = await AwsCall.SendAsync(
            "DescribeTimeToLive",
            name,
            () => clients.DynamoDb.DescribeTimeToLiveAsync(new DescribeTimeToLiveRequest { TableName = name }, cancellationToken),
            cancellationToken
        );
        bool streaming = table.StreamSpecification?.StreamEnabled is true;
        return new DeployedTable(
            table.TableStatus?.Value ?? "unknown",
            table.KeySchema is [var only] ? only.AttributeName : null,
            streaming ? table.StreamSpecification!.StreamViewType?.Value : null,
            streaming ? table.LatestStreamArn : null,
            ttl.TimeToLiveDescription?.TimeToLiveStatus?.Value is "ENABLED" ? ttl.TimeToLiveDescription.AttributeName : null
        );
    }

    /// <summary>Returns the function; null if it does not exist.</summary>
    public async Task<DeployedFunction?> FunctionAsync(string name, CancellationToken cancellationToken)
    {
        GetFunctionConfigurationResponse? function = await AwsCall.SendUnlessAsync<
            GetFunctionConfigurationResponse,
            Amazon.Lambda.Model.ResourceNotFoundException
        >(
            "GetFunctionConfiguration",
            name,
            () =>
                operators.Lambda.GetFunctionConfigurationAsync(
                    new GetFunctionConfigurationRequest { FunctionName = name },
                    cancellationToken
                ),
            cancellationToken
        );
        if (function is null)
        {
            return null;
        }

        var mappings = await Pages.AllAsync<EventSourceMappingConfiguration, string>(async marker =>
        {
            var request = new ListEventSourceMappingsRequest { FunctionName = name, Marker = marker };
            ListEventSourceMappingsResponse page = await AwsCall.SendAsync(
                "ListEventSourceMappings",
                name,
                () => operators.Lambda.ListEventSourceMappingsAsync(request, cancellationToken),
                cancellationToken
            );
            return (page.EventSourceMappings, string.IsNullOrEmpty(page.NextMarker) ? null : page.NextMarker);
        });
        return new DeployedFunction(
            function.State?.Value,
            function.LastUpdateStatus?.Value,
            function.Runtime?.Value,
            function.Role,
            [.. mappings.Select(mapping => new StreamSource(mapping.EventSourceArn, mapping.State, mapping.LastProcessingResult))]
        );
    }
}
