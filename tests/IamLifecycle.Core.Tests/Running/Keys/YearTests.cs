using IamLifecycle.Model;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Keys;

public sealed class YearTests
{
    private const int HoursOfAYear = 365 * 24;

    private readonly World world = new();

    [Fact]
    public async Task In_a_year_no_key_exceeds_its_promised_age_and_a_parameter_always_holds_a_working_key()
    {
        var consumer = new Consumer(world, "alice", readsEvery: Duration.FromDays(14));
        await world.CreateUsersAsync("alice", "bob", "carol");
        for (int hour = 1; hour <= HoursOfAYear; hour++)
        {
            world.Pass(Duration.FromHours(1));
            await world.FullRunAsync();
            consumer.Work();
            Instant tooOld = world.Aws.Clock.GetCurrentInstant() - Duration.FromDays(30) - Duration.FromHours(1);
            world
                .Aws.Iam.Users.SelectMany(user => user.Keys)
                .All(key => key.Credential.CreatedAt > tooOld)
                .Should()
                .BeTrue("hour {0} of the year", hour);
        }

        world.Keys("alice").Should().Be("X345 Y360*");
        world.Aws.Iam.Users.Should().OnlyContain(user => user.EveryKey.Count == 25);
    }

    [Fact]
    public async Task A_year_with_a_fault_every_hour_ends_like_a_year_without_faults()
    {
        world.Policy = world.Policy with { MaxParallelUsers = 8 };
        await world.CreateUsersAsync("alice", "bob", "carol");
        var consumer = new Consumer(world, "bob", readsEvery: Duration.FromDays(13));
        var faults = Enum.GetValues<FaultKind>();
        for (int hour = 1; hour <= HoursOfAYear; hour++)
        {
            world.Pass(Duration.FromHours(1));
            await world
                .Start(CallFault.At(1 + (hour * 7 % 41), faults[hour % faults.Length]))
                .SurviveAsync(process => process.FullRunAsync());
            consumer.Work();
        }

        world.Aws.Iam.Users.Should().OnlyContain(user => user.Keys.Count == 2 && user.EveryKey.Count >= 25);
        world.Promises.CheckSecrets();
    }

    /// <summary>A consumer that reads the parameter now and then and uses the key until the next read.</summary>
    private sealed class Consumer(World world, string user, Duration readsEvery)
    {
        private Instant readAt = Instant.MinValue;
        private Credential? held;

        public void Work()
        {
            Instant now = world.Aws.Clock.GetCurrentInstant();
            if (held is null || now - readAt >= readsEvery)
            {
                (held, readAt) = (world.Aws.Parameters.Get(world.ParameterOf(user)).Content!.Current, now);
            }

            bool works = world.Aws.Iam[user].Keys.Exists(key => key.Id == held.Id && key.Active && key.Credential.Secret == held.Secret);
            works.Should().BeTrue("the key that was read at {0} still works at {1}", readAt, now);
        }
    }
}
