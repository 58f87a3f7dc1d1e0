namespace Amazon.Lambda.Core;

/// <summary>The context of an invocation (Lambda developer guide, "C# context object").</summary>
public interface ILambdaContext
{
    /// <summary>The ID of the request, which is the same on every retry.</summary>
    string AwsRequestId { get; }

    /// <summary>The mobile client that invoked the function, or null.</summary>
    IClientContext ClientContext { get; }

    /// <summary>The function's name.</summary>
    string FunctionName { get; }

    /// <summary>The function's version, <c>$LATEST</c> unless an alias or version was invoked.</summary>
    string FunctionVersion { get; }

    /// <summary>The Cognito identity that invoked the function, or null.</summary>
    ICognitoIdentity Identity { get; }

    /// <summary>The ARN that was invoked: of the function, a version or an alias.</summary>
    string InvokedFunctionArn { get; }

    /// <summary>Writes to the function's log.</summary>
    ILambdaLogger Logger { get; }

    /// <summary>The CloudWatch log group of the function.</summary>
    string LogGroupName { get; }

    /// <summary>The CloudWatch log stream of this execution environment.</summary>
    string LogStreamName { get; }

    /// <summary>The memory configured for the function, in MB.</summary>
    int MemoryLimitInMB { get; }

    /// <summary>The time left before Lambda ends the invocation.</summary>
    TimeSpan RemainingTime { get; }
}
