using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using IamLifecycle.LocalAws.Permissions;
using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Emulation;

/// <summary>IAM, STS, SSM, DynamoDB, SNS and SES on 127.0.0.1, as a process of its own that ends with this one.</summary>
public sealed class EmulatedAws : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(5);

    private readonly ChildProcess process;
    private readonly HttpClient control;

    private EmulatedAws(ChildProcess process, LineLog errors, Uri endpoint, TimeTravel? time)
    {
        this.process = process;
        Errors = errors;
        Endpoint = endpoint;
        Time = time;
        control = new HttpClient { BaseAddress = endpoint };
    }

    /// <summary>The value for AWS_ENDPOINT_URL.</summary>
    public Uri Endpoint { get; }

    /// <summary>The clock with which it was started; null for the real time.</summary>
    public TimeTravel? Time { get; }

    /// <summary>The errors of the emulator: a Python traceback for each call that it could not answer.</summary>
    public LineLog Errors { get; }

    /// <summary>The process ID of the emulator.</summary>
    public int ProcessId => process.Id;

    /// <summary>Starts the emulator and returns when it listens.</summary>
    public static async Task<EmulatedAws> StartAsync(EmulatedAwsOptions? options = null)
    {
        options ??= new EmulatedAwsOptions();
        var python = await PythonWithMoto.FindAsync();
        var environment = HostEnvironment.Minimal();
        foreach (var (name, value) in options.Time?.Environment ?? new Dictionary<string, string>())
        {
            environment[name] = value;
        }

        var output = new LineLog();
        var errors = new LineLog();
        var process = ChildProcess.Start(python, Arguments(options), environment, PythonWithMoto.Folder, output.Add, errors.Add);
        var listening = output.WaitForAsync(line => line.StartsWith('{'), StartTimeout);
        if (await Task.WhenAny(listening, process.Exited) == process.Exited)
        {
            throw new InvalidOperationException("The emulated AWS did not start:\n" + string.Join('\n', errors.Lines));
        }

        var port = JsonDocument.Parse(await listening).RootElement.GetProperty("port").GetInt32();
        return new EmulatedAws(process, errors, new Uri($"http://127.0.0.1:{port}"), options.Time);
    }

    /// <summary>Deletes all state, calls and faults.</summary>
    public async Task ResetAsync()
    {
        using var response = await control.PostAsync(new Uri("emulator/reset", UriKind.Relative), null);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Saves the current state and time. A snapshot can be restored any number of times.</summary>
    public async Task<AwsSnapshot> TakeSnapshotAsync()
    {
        var at = (Time ?? TimeProvider.System).GetUtcNow();
        using var response = await control.PostAsync(new Uri("emulator/snapshots", UriKind.Relative), null);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new AwsSnapshot(answer.GetProperty("snapshot").GetInt32(), at);
    }

    /// <summary>Restores the state of the snapshot and, if the clock can be moved, its time. Calls and faults are deleted.</summary>
    public async Task RestoreAsync(AwsSnapshot snapshot)
    {
        using var response = await control.PostAsync(new Uri($"emulator/snapshots/{snapshot.Number}", UriKind.Relative), null);
        response.EnsureSuccessStatusCode();
        Time?.TravelTo(snapshot.At);
    }

    /// <summary>Returns every call since the start, the last reset or the last <see cref="ClearCallsAsync"/>.</summary>
    public async Task<IReadOnlyList<AwsCall>> GetCallsAsync() =>
        await control.GetFromJsonAsync<List<AwsCall>>(new Uri("emulator/calls", UriKind.Relative)) ?? [];

    /// <summary>Deletes the recorded calls.</summary>
    public async Task ClearCallsAsync()
    {
        using var response = await control.DeleteAsync(new Uri("emulator/calls", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Delays every further call by this time before it arrives. Calls wait in parallel, as on a network.</summary>
    public async Task DelayCallsAsync(TimeSpan latency)
    {
        using var response = await control.PostAsJsonAsync(
            new Uri("emulator/latency", UriKind.Relative),
            new { seconds = latency.TotalSeconds }
        );
        response.EnsureSuccessStatusCode();
    }

    /// <summary>
    /// Returns every secret access key and password that IAM returned or received since the last reset, including deleted ones.
    /// </summary>
    public async Task<IReadOnlyList<string>> GetSecretsAsync() =>
        await control.GetFromJsonAsync<List<string>>(new Uri("emulator/secrets", UriKind.Relative)) ?? [];

    /// <summary>Returns the console passwords that work now, by user, to compare them with delivered passwords.</summary>
    public async Task<IReadOnlyDictionary<string, string>> GetPasswordsAsync() =>
        await control.GetFromJsonAsync<Dictionary<string, string>>(new Uri("emulator/passwords", UriKind.Relative)) ?? [];

    /// <summary>
    /// Returns the authorization questions that IAM would evaluate for the calls of deployed functions, each distinct question once, and
    /// deletes them.
    /// </summary>
    public async Task<IReadOnlyList<AccessQuestion>> TakeQuestionsAsync()
    {
        using var response = await control.PostAsync(new Uri("emulator/questions", UriKind.Relative), null);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<List<AccessQuestion>>() ?? [];
    }

    /// <summary>Returns every mail that SES accepted since the last reset, in this order.</summary>
    public async Task<IReadOnlyList<SentMail>> GetMailsAsync() =>
        await control.GetFromJsonAsync<List<SentMail>>(new Uri("emulator/mails", UriKind.Relative)) ?? [];

    /// <summary>Moves the account into or out of the SES sandbox, in which only verified identities receive mail.</summary>
    public Task SetMailSandboxAsync(bool on) => SetMailAsync(new { sandbox = on });

    /// <summary>Sets a default configuration set for the senders' identities, which SES then uses.</summary>
    public Task SetMailConfigurationSetAsync(string name) => SetMailAsync(new { configuration_set = name });

    private async Task SetMailAsync<T>(T settings)
    {
        using var response = await control.PostAsJsonAsync(new Uri("emulator/mail", UriKind.Relative), settings);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Returns every message that SNS accepted since the last reset, in this order.</summary>
    public async Task<IReadOnlyList<PublishedNotice>> GetNoticesAsync() =>
        await control.GetFromJsonAsync<List<PublishedNotice>>(new Uri("emulator/notices", UriKind.Relative)) ?? [];

    /// <summary>Sets throttling and read delays, with full token buckets. Null, also the state after a reset, means none.</summary>
    public async Task SetWeatherAsync(Weather? weather)
    {
        var path = new Uri("emulator/weather", UriKind.Relative);
        using var response = await (weather is null ? control.DeleteAsync(path) : control.PostAsJsonAsync(path, weather));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Activates a fault until the result is disposed.</summary>
    public async Task<ArmedFault> ArmAsync(AwsFault fault)
    {
        using var response = await control.PostAsJsonAsync(new Uri("emulator/faults", UriKind.Relative), fault);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new ArmedFault(control, answer.GetProperty("fault").GetInt32());
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        control.Dispose();
        await process.DisposeAsync();
    }

    private static IEnumerable<string> Arguments(EmulatedAwsOptions options)
    {
        yield return "emulated_aws.py";
        yield return "--exit-with-stdin";
        yield return $"--port={options.Port.ToString(CultureInfo.InvariantCulture)}";
        yield return $"--report-lifetime={options.CredentialReportLifetime.TotalSeconds.ToString(CultureInfo.InvariantCulture)}";
        if (options.LargestPage is { } size)
        {
            yield return $"--largest-page={size.ToString(CultureInfo.InvariantCulture)}";
        }
    }
}
