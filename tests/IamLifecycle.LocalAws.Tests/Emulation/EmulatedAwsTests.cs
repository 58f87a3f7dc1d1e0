using System.Diagnostics;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Tests.Emulation;

public sealed class EmulatedAwsTests
{
    [Fact]
    public async Task It_listens_on_this_machine_only_and_ends_when_it_is_disposed()
    {
        var aws = await EmulatedAws.StartAsync();
        aws.Endpoint.Host.Should().Be("127.0.0.1");
        using var process = Process.GetProcessById(aws.ProcessId);
        await aws.DisposeAsync();
        process.HasExited.Should().BeTrue();
    }

    [Fact]
    public async Task It_ends_when_the_process_that_started_it_is_gone()
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
    public async Task A_reset_forgets_everything()
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
    public async Task Calls_are_delayed_side_by_side_whatever_the_clock_says()
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
    public async Task Its_clock_moves_when_it_is_told_to()
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
