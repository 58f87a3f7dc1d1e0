using System.Diagnostics;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.Ssm;

/// <summary>The key already exists and its secret must be stored: the write is retried until SSM accepts it or the deadline ends.</summary>
[Collection(EmulatedAwsCollection.Name)]
public sealed class ParameterWriterTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private IParameters Parameters => Adapters.Parameters;

    [Fact]
    public async Task The_first_writes_are_half_a_second_apart()
    {
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < 4; i++)
        {
            await Parameters.AcquireWriteSlotAsync(default);
        }

        watch.Elapsed.Should().BeGreaterThan(TimeSpan.FromSeconds(1.4), "one of SSM's three writes a second is left to others");
    }

    [Fact]
    public async Task A_throttled_write_is_retried_more_often_than_by_the_SDK_and_sent_once_per_attempt()
    {
        await using ArmedFault fault = await Aws.ArmAsync(Throttle(times: 6));

        (await Parameters.CreateAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default)).Should().Be(1);

        (await CallsAsync()).Should().HaveCount(7).And.OnlyContain(call => call == "ssm.PutParameter");
        (await Parameters.GetAsync(Sample.Alice, default)).Should().BeOfType<ObservedParameter.Published>();
    }

    [Fact]
    public async Task After_a_throttle_the_next_write_waits_for_its_slot()
    {
        await using ArmedFault fault = await Aws.ArmAsync(Throttle(times: 1));
        await Parameters.CreateAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default);
        var watch = Stopwatch.StartNew();

        await Parameters.AcquireWriteSlotAsync(default);
        await Parameters.AcquireWriteSlotAsync(default);

        watch.Elapsed.Should().BeGreaterThan(TimeSpan.FromMilliseconds(300), "SSM allows three writes a second");
    }

    [Fact]
    public async Task At_the_deadline_the_writer_reports_the_error_of_SSM_and_stops()
    {
        await using ArmedFault fault = await Aws.ArmAsync(Throttle(times: 1000));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(2));

        Failure failure = await FailureOfAsync(() =>
            Parameters.OverwriteAsync(Sample.Alice, Sample.Content(), onlyCopy: true, deadline.Token)
        );

        failure.Should().BeOfType<Failure.Transient>().Which.Throttled.Should().BeTrue();
        failure.Message.Should().StartWith("PutParameter of /iam_users/alice_keys: ThrottlingException");
        int sent = (await CallsAsync()).Count();
        await Parameters.GetAsync(new UserName("bob"), default);
        (await CallsAsync()).Should().HaveCount(sent + 1);
    }

    [Fact]
    public async Task Service_errors_end_the_retries_only_if_the_secret_is_already_stored()
    {
        await using ArmedFault fault = await Aws.ArmAsync(Throttle(times: 1000) with { Status = 500, Code = "InternalServerError" });

        Failure failure = await FailureOfAsync(() => Parameters.OverwriteAsync(Sample.Alice, Sample.Content(), onlyCopy: false, default));

        failure.Should().BeOfType<Failure.Transient>().Which.MayHaveWorked.Should().BeTrue();
        (await CallsAsync()).Should().HaveCount(5);
    }

    [Fact]
    public async Task The_only_copy_of_a_secret_is_retried_after_every_service_error()
    {
        await using ArmedFault fault = await Aws.ArmAsync(Throttle(times: 6) with { Status = 503, Code = "ServiceUnavailable" });

        (await Parameters.CreateAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default)).Should().Be(1);

        (await CallsAsync()).Should().HaveCount(7);
    }

    [Fact]
    public async Task TooManyUpdates_is_a_throttle()
    {
        await using ArmedFault fault = await Aws.ArmAsync(
            Throttle(times: 3) with
            {
                Code = "TooManyUpdates",
                Message = "There are concurrent updates for a resource",
            }
        );

        (await Parameters.CreateAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default)).Should().Be(1);

        (await CallsAsync()).Should().HaveCount(4);
    }

    [Fact]
    public async Task A_permanent_error_is_not_retried()
    {
        await using ArmedFault fault = await Aws.ArmAsync(Throttle(times: 1000) with { Code = "AccessDeniedException" });

        (await FailureOfAsync(() => Parameters.OverwriteAsync(Sample.Alice, Sample.Content(), onlyCopy: true, default)))
            .Should()
            .BeOfType<Failure.NeedsAttention>();

        (await CallsAsync()).Should().ContainSingle();
    }

    private static AwsFault Throttle(int times) =>
        new()
        {
            Operation = "ssm.PutParameter",
            Times = times,
            Code = "ThrottlingException",
        };
}
