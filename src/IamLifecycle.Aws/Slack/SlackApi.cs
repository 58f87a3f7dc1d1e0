using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IamLifecycle.Ports;

namespace IamLifecycle.Aws.Slack;

/// <summary>Calls Slack's Web API with one bot token, and waits as long as Slack requests, within limits.</summary>
/// <param name="http">Follows no redirects, so that the token is sent only to Slack. Its base address ends with <c>/</c>.</param>
/// <param name="token">The bot token.</param>
/// <param name="tokenParameter">The parameter with the token, named in failures that need attention.</param>
/// <param name="time">The clock for waits that Slack requests.</param>
internal sealed class SlackApi(HttpClient http, SlackToken token, string tokenParameter, TimeProvider time)
{
    private static readonly TimeSpan PauseAfterTimeout = TimeSpan.FromMinutes(1);

    private readonly SlackCircuit circuit = new(time);

    /// <summary>Calls a method with form-encoded arguments, which every method accepts, and the default maximum wait.</summary>
    public Task<T> CallAsync<T>(
        string method,
        IReadOnlyDictionary<string, string> arguments,
        JsonTypeInfo<T> shape,
        CancellationToken cancellationToken
    )
        where T : SlackAnswer => CallAsync(method, arguments, shape, SlackPatience.Brief(time), cancellationToken);

    public async Task<T> CallAsync<T>(
        string method,
        IReadOnlyDictionary<string, string> arguments,
        JsonTypeInfo<T> shape,
        SlackPatience patience,
        CancellationToken cancellationToken
    )
        where T : SlackAnswer
    {
        T answer = await AskAsync(method, arguments, shape, patience, cancellationToken);
        return answer.Ok ? answer : throw Refused(method, answer);
    }

    /// <summary>The failure for a response that is not <c>ok</c>.</summary>
    public FailureException Refused(string method, SlackAnswer answer) => new(SlackFailures.FromAnswer(method, answer, tokenParameter));

    /// <summary>The response, <c>ok</c> or not.</summary>
    public async Task<T> AskAsync<T>(
        string method,
        IReadOnlyDictionary<string, string> arguments,
        JsonTypeInfo<T> shape,
        SlackPatience patience,
        CancellationToken cancellationToken
    )
        where T : SlackAnswer
    {
        string used = await token.GetAsync(cancellationToken);
        T answer = await SendPatientlyAsync(method, arguments, used, shape, patience, cancellationToken);
        if (!SlackFailures.IsTokenRefused(answer.Error))
        {
            return answer;
        }

        token.Forget(used);
        return await SendPatientlyAsync(method, arguments, await token.GetAsync(cancellationToken), shape, patience, cancellationToken);
    }

    private async Task<T> SendPatientlyAsync<T>(
        string method,
        IReadOnlyDictionary<string, string> arguments,
        string bearer,
        JsonTypeInfo<T> shape,
        SlackPatience patience,
        CancellationToken cancellationToken
    )
        where T : SlackAnswer
    {
        while (true)
        {
            await WaitForCircuitAsync(method, patience, cancellationToken);
            (T? answer, TimeSpan wait) = await SendAsync(method, arguments, bearer, shape, cancellationToken);
            if (answer is not null)
            {
                return answer;
            }

            if (wait > patience.Left)
            {
                circuit.Begin(method, wait);
                throw new FailureException(SlackFailures.Throttled(method));
            }

            await WaitAsync(method, wait, cancellationToken);
        }
    }

    private async Task WaitForCircuitAsync(string method, SlackPatience patience, CancellationToken cancellationToken)
    {
        if (circuit.Left(method) is var left && left > TimeSpan.Zero)
        {
            if (!patience.IsLong || left > patience.Left)
            {
                throw new FailureException(SlackFailures.CircuitOpen(method));
            }

            await WaitAsync(method, left, cancellationToken);
        }
    }

    private async Task WaitAsync(string method, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(wait, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new FailureException(SlackFailures.Throttled(method));
        }
    }

    /// <summary>The response, or how long Slack asks to wait.</summary>
    private async Task<(T? Answer, TimeSpan Wait)> SendAsync<T>(
        string method,
        IReadOnlyDictionary<string, string> arguments,
        string bearer,
        JsonTypeInfo<T> shape,
        CancellationToken cancellationToken
    )
        where T : SlackAnswer
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(method, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(arguments),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode is HttpStatusCode.TooManyRequests)
            {
                return (null, RetryAfter(response));
            }

            if (response.StatusCode is not HttpStatusCode.OK)
            {
                throw new FailureException(
                    new Failure.Transient($"Slack's {method}: HTTP {(int)response.StatusCode}", MayHaveWorked: true)
                );
            }

            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return (JsonSerializer.Deserialize(body, shape) ?? throw new JsonException(), TimeSpan.Zero);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or OperationCanceledException or IOException)
        {
            if (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                circuit.BeginForAll(PauseAfterTimeout);
            }

            // The exception is not passed on, because it may quote the response.
            throw new FailureException(Unanswered(method, exception));
        }
    }

    private static Failure.Transient Unanswered(string method, Exception exception) =>
        exception switch
        {
            OperationCanceledException => new($"Slack's {method}: timed out", MayHaveWorked: true),
            JsonException => new($"Slack's {method}: the answer is not the JSON that Slack documents", MayHaveWorked: true),
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError
                    or HttpRequestError.NameResolutionError
                    or HttpRequestError.SecureConnectionError
            } request => new($"Slack's {method}: not reached ({request.HttpRequestError})", MayHaveWorked: false),
            _ => new($"Slack's {method}: no usable answer", MayHaveWorked: true),
        };

    /// <summary>Slack sends whole seconds. One second is a harmless default.</summary>
    private static TimeSpan RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } delta && delta > TimeSpan.Zero ? delta : TimeSpan.FromSeconds(1);
}
