using System.Net.Http.Headers;
using System.Text.Json;

namespace IamLifecycle.LocalAws.Accounts;

/// <summary>Makes calls to the emulated AWS that the product never makes and that its clients do not support.</summary>
public static class RawAws
{
    /// <summary>Calls a service with the AWS Query protocol.</summary>
    public static Task QueryAsync(LocalAccount account, string service, string version, params (string Name, string Value)[] parameters) =>
        SendAsync(
            account,
            service,
            "",
            null,
            new FormUrlEncodedContent(parameters.Append(("Version", version)).ToDictionary(pair => pair.Item1, pair => pair.Item2))
        );

    /// <summary>Calls a service with the REST JSON protocol.</summary>
    public static Task PostAsync(LocalAccount account, string service, string path, object body) =>
        SendAsync(account, service, path, null, Json(body, "application/json"));

    /// <summary>Calls a service with the AWS JSON protocol. Returns the response.</summary>
    public static async Task<JsonElement> TargetAsync(LocalAccount account, string service, string target, object body) =>
        JsonDocument
            .Parse(
                await SendAsync(account, service, "", target, Json(body, "application/x-amz-json-1.1")) is { Length: > 0 } text
                    ? text
                    : "{}"
            )
            .RootElement;

    private static StringContent Json(object body, string type) => new(JsonSerializer.Serialize(body), new MediaTypeHeaderValue(type));

    private static async Task<string> SendAsync(LocalAccount account, string service, string path, string? target, HttpContent content)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.Endpoint, path)) { Content = content };
        string scope = $"test/20261120/{(service == "iam" ? "us-east-1" : account.Region)}/{service}/aws4_request";
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0");
        if (target is not null)
        {
            request.Headers.Add("X-Amz-Target", target);
        }

        using var answer = await http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? text
            : throw new InvalidOperationException($"{service} {path}{target}: HTTP {(int)answer.StatusCode} {text}");
    }
}
