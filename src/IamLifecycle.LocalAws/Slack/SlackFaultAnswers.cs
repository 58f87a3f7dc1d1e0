using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace IamLifecycle.LocalAws.Slack;

/// <summary>The responses of the stand-in to calls with a fault.</summary>
internal static class SlackFaultAnswers
{
    public static Task RefuseForAsync(int seconds, HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return context.Response.WriteAsJsonAsync(SlackWorkspace.Error("ratelimited"));
    }

    /// <param name="struck">The fault.</param>
    /// <param name="context">The request.</param>
    /// <param name="answer">Executes the call.</param>
    public static async Task FailAsync(ArmedSlackFault struck, HttpContext context, Func<JsonObject> answer)
    {
        switch (struck.Fault)
        {
            case { Hangs: true }:
                await struck.Released.WaitAsync(context.RequestAborted);
                await context.Response.WriteAsJsonAsync(answer());
                break;
            case { Breaks: true }:
                context.Abort();
                break;
            case { RetryAfter: { } seconds }:
                await RefuseForAsync(seconds, context);
                break;
            case { Status: { } status }:
                context.Response.StatusCode = status;
                await context.Response.WriteAsync("<html>Server Error</html>");
                break;
            default:
                await context.Response.WriteAsJsonAsync(SlackWorkspace.Error(struck.Fault.Error ?? "internal_error"));
                break;
        }
    }
}
