using System.IO.Compression;
using System.Text.Json;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Events;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.LocalAws.Deployment;

/// <summary>
/// Reads the deployment from the emulated AWS: the function's configuration, its stream mapping, and the input of its schedule.
/// </summary>
public sealed class DeployedFunction(Uri endpoint, string region, string name)
{
    private static readonly HttpClient Http = new();

    /// <summary>Unpacks the deployed zip and returns the settings with which Lambda would run the function.</summary>
    public async Task<LambdaSettings> SettingsAsync(string package, string folder, TimeTravel? time)
    {
        var configuration = await GetAsync("lambda", $"2015-03-31/functions/{name}/configuration");
        ZipFile.ExtractToDirectory(package, folder);
        var handler = configuration.GetProperty("Handler").GetString()!;
        var managed = configuration.GetProperty("Runtime").GetString()!.StartsWith("dotnet", StringComparison.Ordinal);
        return new LambdaSettings
        {
            Executable = Path.Combine(folder, managed ? handler + ".dll" : handler),
            Environment = Environment(configuration),
            FunctionName = name,
            Region = region,
            Timeout = TimeSpan.FromSeconds(configuration.GetProperty("Timeout").GetInt32()),
            Concurrency = 2,
            Time = time,
        };
    }

    /// <summary>Reads the mapping of the table's stream to the function.</summary>
    public async Task<StreamMapping> MappingAsync()
    {
        var arn = Uri.EscapeDataString($"arn:aws:lambda:{region}:123456789012:function:{name}");
        var mappings = await GetAsync("lambda", $"2015-03-31/event-source-mappings/?FunctionName={arn}");
        var mapping = mappings.GetProperty("EventSourceMappings").EnumerateArray().Single();
        return new StreamMapping
        {
            BatchSize = mapping.GetProperty("BatchSize").GetInt32(),
            StartingPosition = mapping.GetProperty("StartingPosition").GetString()!,
            MaximumRetryAttempts = mapping.GetProperty("MaximumRetryAttempts").GetInt32(),
            MaximumRecordAge = TimeSpan.FromSeconds(mapping.GetProperty("MaximumRecordAgeInSeconds").GetInt32()),
            BisectBatchOnFunctionError = mapping.GetProperty("BisectBatchOnFunctionError").GetBoolean(),
            ReportBatchItemFailures = mapping
                .GetProperty("FunctionResponseTypes")
                .EnumerateArray()
                .Any(type => type.GetString() == "ReportBatchItemFailures"),
        };
    }

    /// <summary>Returns the input of the schedule, with the context attributes that EventBridge Scheduler fills in.</summary>
    public async Task<string> ScheduledEventAsync()
    {
        var schedule = await GetAsync("scheduler", $"schedules/full-run?groupName={name}");
        return schedule
            .GetProperty("Target")
            .GetProperty("Input")
            .GetString()!
            .Replace("<aws.scheduler.execution-id>", Guid.NewGuid().ToString(), StringComparison.Ordinal)
            .Replace("<aws.scheduler.scheduled-time>", "2026-11-20T04:00:00Z", StringComparison.Ordinal)
            .Replace("<aws.scheduler.schedule-arn>", schedule.GetProperty("Arn").GetString(), StringComparison.Ordinal);
    }

    // The variables of the deployment, and those that Lambda sets.
    private Dictionary<string, string> Environment(JsonElement configuration)
    {
        var environment = configuration
            .GetProperty("Environment")
            .GetProperty("Variables")
            .EnumerateObject()
            .ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!);
        environment["AWS_LAMBDA_LOG_LEVEL"] = configuration.GetProperty("LoggingConfig").GetProperty("ApplicationLogLevel").GetString()!;
        environment["AWS_ENDPOINT_URL"] = endpoint.ToString();
        environment["AWS_REGION"] = region;
        environment["AWS_ACCESS_KEY_ID"] = LocalAccount.FunctionCaller;
        environment["AWS_SECRET_ACCESS_KEY"] = "emulated";
        return environment;
    }

    private async Task<JsonElement> GetAsync(string service, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint, path));
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=test/20260101/{region}/{service}/aws4_request, SignedHeaders=host, Signature=none"
        );
        using var response = await Http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(answer).RootElement
            : throw new InvalidOperationException($"GET {path} was refused: {answer}");
    }
}
