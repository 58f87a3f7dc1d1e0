using System.Diagnostics;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Tests.Emulation;

public sealed class EmulatedAwsTests
{
    [Fact]
    public async Task The_emulator_listens_on_localhost_only_and_exits_when_disposed()
    {
        var aws = await EmulatedAws.StartAsync();
        aws.Endpoint.Host.Should().Be("127.0.0.1");
        using var process = Process.GetProcessById(aws.ProcessId);
        await aws.DisposeAsync();
        process.HasExited.Should().BeTrue();
    }

    [Fact]
    public async Task The_emulator_exits_when_its_parent_process_ends()
    {
        var output = new LineLog();
        await using var emulator = ChildProcess.Start(
            await PythonWithMoto.FindAsync(),
            ["emulated_aws.py", "--exit-with-stdin"],
            HostEnvironment.Minimal(),
            PythonWithMoto.Folder,
            output.Add,
            output.Add
        );
        await output.WaitForAsync(line => line.Contains("port", StringComparison.Ordinal), TimeSpan.FromMinutes(1));
        emulator.CloseInput();
        (await emulator.Exited.WaitAsync(TimeSpan.FromMinutes(1))).Should().Be(0);
    }

    [Fact]
    public async Task A_reset_deletes_all_state()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using (var before = await LocalAccount.CreateAsync(aws.Endpoint))
        {
            await before.CreateUserByHandAsync("alice");
        }

        await aws.ResetAsync();
        (await aws.GetCallsAsync()).Should().BeEmpty();
        using var after = await LocalAccount.CreateAsync(aws.Endpoint);
        (await after.GetUserNamesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Concurrent_calls_are_delayed_in_parallel_and_independently_of_the_clock()
    {
        using var time = new TimeTravel();
        await using var aws = await EmulatedAws.StartAsync(new EmulatedAwsOptions { Time = time });
        using var account = await LocalAccount.CreateAsync(aws.Endpoint);
        time.Advance(TimeSpan.FromDays(15));
        var latency = TimeSpan.FromSeconds(2);
        await account.GetUserNamesAsync();
        await aws.DelayCallsAsync(latency);
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => account.GetUserNamesAsync()));

        watch.Elapsed.Should().BeGreaterThanOrEqualTo(latency).And.BeLessThan(8 * latency);
    }

    [Fact]
    public async Task The_clock_of_the_emulator_can_be_advanced_and_set_back()
    {
        using var time = new TimeTravel();
        await using var aws = await EmulatedAws.StartAsync(new EmulatedAwsOptions { Time = time });
        using var account = await LocalAccount.CreateAsync(aws.Endpoint);
        time.Advance(TimeSpan.FromDays(15));
        var user = await account.CreateUserByHandAsync("alice");
        user.CreateDate!.Value.ToUniversalTime().Should().BeCloseTo(DateTime.UtcNow.AddDays(15), TimeSpan.FromMinutes(1));
        time.GetUtcNow().Should().BeCloseTo(DateTimeOffset.UtcNow.AddDays(15), TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromHours(-1));
        var second = await account.CreateUserByHandAsync("bob");
        second.CreateDate!.Value.Should().BeBefore(user.CreateDate.Value);
    }
}
