using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using IamLifecycle.LocalAws.Accounts;

namespace IamLifecycle.Cli;

/// <summary>A function in the emulated AWS that is only there to be asked for its configuration.</summary>
internal static class HandmadeFunction
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    public static async Task CreateAsync(LocalAccount account, string name, IReadOnlyDictionary<string, string> variables)
    {
        await SendAsync(account, "iam", "", new FormUrlEncodedContent(new Dictionary<string, string> { ["Action"] = "CreateRole", ["Version"] = "2010-05-08", ["RoleName"] = name, ["AssumeRolePolicyDocument"] = Trust }));
        string function = JsonSerializer.Serialize(new
        {
            FunctionName = name,
            Runtime = "provided.al2023",
            Role = $"arn:aws:iam::123456789012:role/{name}",
            Handler = "bootstrap",
            Code = new { ZipFile = Convert.ToBase64String(Zip()) },
            Environment = new { Variables = variables },
        });
        await SendAsync(account, "lambda", "2015-03-31/functions", new StringContent(function, new MediaTypeHeaderValue("application/json")));
        string mapping = JsonSerializer.Serialize(new { FunctionName = name, EventSourceArn = account.StreamArn, StartingPosition = "LATEST" });
        await SendAsync(account, "lambda", "2015-03-31/event-source-mappings", new StringContent(mapping, new MediaTypeHeaderValue("application/json")));
    }

    private static byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            zip.CreateEntry("bootstrap");
        }

        return bytes.ToArray();
    }

    private static async Task SendAsync(LocalAccount account, string service, string path, HttpContent content)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.Endpoint, path)) { Content = content };
        string scope = $"test/20261120/{(service == "iam" ? "us-east-1" : account.Region)}/{service}/aws4_request";
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0");
        using var answer = await http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.Should().BeTrue(text);
    }
}
