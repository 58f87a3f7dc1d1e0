using System.Net;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using IamLifecycle.Aws.Ssm;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.Running;

namespace IamLifecycle.Aws;

/// <summary>Classifies exceptions of the AWS SDK, with a message that contains no secret.</summary>
/// <remarks>
/// The exceptions of the SDK are never passed on: AWS's messages quote the request (<c>Value '…' failed to satisfy constraint</c>), and
/// exceptions about unreadable responses contain the response.
/// </remarks>
public static class AwsFailures
{
    /// <summary>The text for a missing or unreadable response. The call may have taken effect.</summary>
    private const string NoAnswer = "no usable answer";

    /// <summary>
    /// The failure for an exception of <paramref name="operation"/>; null if the exception is neither from AWS nor from the network.
    /// </summary>
    /// <param name="operation">The name of the AWS API call.</param>
    /// <param name="about">The user or resource of the call.</param>
    /// <param name="exception">The exception of the SDK.</param>
    public static Failure? Classify(string operation, string about, Exception exception) =>
        exception switch
        {
            AmazonUnmarshallingException => Unanswered(operation, about, exception),
            AmazonServiceException { StatusCode: < HttpStatusCode.BadRequest } => Unanswered(operation, about, exception),
            AmazonServiceException answer => OfAnswer(operation, about, answer),
            AmazonClientException or HttpRequestException or IOException or TimeoutException or OperationCanceledException => Unanswered(
                operation,
                about,
                exception
            ),
            WebException or XmlException or JsonException => Unanswered(operation, about, exception),
            _ => null,
        };

    private static Failure.Transient Unanswered(string operation, string about, Exception exception)
    {
        string detail = exception switch
        {
            TimeoutException or OperationCanceledException => "timed out",
            HttpRequestException { HttpRequestError: var error } => $"{NoAnswer} ({error})",
            AmazonClientException when AwsErrorCodes.MayQuote(operation) => Quote(exception.Message),
            _ => $"{NoAnswer} ({exception.GetType().Name})",
        };
        return new Failure.Transient($"{Call(operation, about)}: {detail}", MayHaveWorked: true);
    }

    private static Failure OfAnswer(string operation, string about, AmazonServiceException answer)
    {
        string code = answer.ErrorCode ?? "";
        bool boundaryMissing =
            code == AwsErrorCodes.NoSuchEntity
            && (operation == "CreateUser" || answer.Message.StartsWith("Scope ARN", StringComparison.Ordinal));
        bool rightMissing =
            code == AwsErrorCodes.NoSuchEntity
            && operation is ("AddUserToGroup" or "AttachUserPolicy")
            && !answer.Message.Contains("user with name", StringComparison.OrdinalIgnoreCase);
        string? request = answer.RequestId is { } id ? Printable.Escape(id) : null;
        string message =
            $"{Call(operation, about)}: {Printable.Escape(code)} (HTTP {(int)answer.StatusCode}, request {request ?? "unknown"})";
        if (!AwsErrorCodes.MayQuote(operation))
        {
            message +=
                AwsErrorCodes.IsDenial(code)
                    ? $": it needs "
                        + $"{AwsErrorCodes.PermissionsOf(operation)}{DenialTexts.On(answer.Message)}{DenialTexts.FromMessage(answer.Message)}"
                : SsmTexts.ForCode(code, answer.Message) is { } text ? $": {text}"
                : "";
        }
        else if (boundaryMissing || rightMissing || AwsErrorCodes.Explains(code))
        {
            message += $": {Quote(answer.Message)}";
        }

        return AwsErrorCodes.IsThrottling(code) || answer.StatusCode == HttpStatusCode.TooManyRequests
                ? new Failure.Transient(message, MayHaveWorked: false) { Throttled = true }
            : (int)answer.StatusCode >= 500 || AwsErrorCodes.IsServiceFault(code) ? new Failure.Transient(message, MayHaveWorked: true)
            : AwsErrorCodes.IsStaleSignature(code) ? new Failure.Transient(message, MayHaveWorked: false)
            : AwsErrorCodes.IsConflict(code) && !boundaryMissing && !rightMissing
                ? new Failure.Conflict(message) { OfExistence = AwsErrorCodes.IsOfExistence(code) }
            : new Failure.NeedsAttention(message)
            {
                Denied = AwsErrorCodes.IsDenial(code),
                Request = request,
                Code = SsmTexts.Cause(code, answer.Message),
            };
    }

    private static string Call(string operation, string about) => $"{operation} of {Printable.Escape(about)}";

    private static string Quote(string message)
    {
        const int longest = 400;
        IEnumerable<string> parts = message.Take(longest).Chunk(100).Select(part => Printable.Escape(new string(part)));
        return string.Concat(parts) + (message.Length > longest ? "…" : "");
    }
}
