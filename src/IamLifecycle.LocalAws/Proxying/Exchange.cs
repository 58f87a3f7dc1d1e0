using Microsoft.AspNetCore.Http;

namespace IamLifecycle.LocalAws.Proxying;

/// <summary>One call in progress. It can be forwarded, answered, refused, or aborted.</summary>
internal sealed class Exchange(HttpContext context, ProxiedCall call, Func<Task<UpstreamAnswer>> forward)
{
    public ProxiedCall Call => call;

    public Task<UpstreamAnswer> ForwardAsync() => forward();

    public async Task AnswerAsync(UpstreamAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, values) in answer.Headers)
        {
            context.Response.Headers[name] = values;
        }

        await WriteAsync(answer.Body);
    }

    public Task RefuseAsync(Refusal refusal)
    {
        context.Response.StatusCode = refusal.Status;
        context.Response.ContentType = Refusal.ContentType(call);
        context.Response.Headers["x-amzn-errortype"] = refusal.Code;
        return WriteAsync(System.Text.Encoding.UTF8.GetBytes(refusal.Body(call)));
    }

    /// <summary>Breaks the connection to the caller.</summary>
    public void BreakOff() => context.Abort();

    private async Task WriteAsync(byte[] body)
    {
        try
        {
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller has closed the connection, which is not an error.
        }
    }
}
