using IamLifecycle.EndToEnd.People;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Slack;
using IamLifecycle.TestKit;
using Xunit.Abstractions;

namespace IamLifecycle.EndToEnd.FullRuns;

/// <summary>
/// Many users are due in an account that throttles, returns short pages and stale reads, and has an old credential report.
/// </summary>
[Takes(100)]
public sealed class WeatherTests(TimeTravellingAwsFixture fixture, ITestOutputHelper output)
    : ConsoleAccessTest(fixture),
        IClassFixture<TimeTravellingAwsFixture>
{
    private const int Rotations = 80;
    private const int NewUsers = 15;
    private const int NewPeople = 5;
    private const int SecondsPerRun = 60;

    /// <summary>IAM calls for a rotation or a creation, including reads. A password needs the same number again.</summary>
    private const int IamCallsPerUser = 6;

    private static readonly Weather Weather = new() { IamPerSecond = 10 };
    private static readonly string[] Old = Names("old", Rotations);
    private static readonly string[] New = Names("new", NewUsers);
    private static readonly string[] People = Names("person", NewPeople);
    private static readonly string[] AllUsers = [.. Old, .. New, .. People];

    private static readonly double SecondsOfIam = (AllUsers.Length + NewPeople) * IamCallsPerUser / Weather.IamPerSecond;
    private static readonly double SecondsOfWrites = AllUsers.Length / Weather.WritesPerSecond;

    /// <summary>
    /// A run of one minute works for about fifty seconds, and the slower service determines how many runs are needed. A user whose call is
    /// throttled until the deadline waits for the next run. Each run leaves at most about half of the users that it starts with.
    /// </summary>
    private static readonly int MaxRuns =
        (int)Math.Ceiling(Math.Max(SecondsOfIam, SecondsOfWrites) / (SecondsPerRun - 10)) + (int)Math.Ceiling(Math.Log2(AllUsers.Length));

    [Fact]
    public async Task A_hundred_due_users_converge_under_throttling_and_no_key_is_lost()
    {
        var function = await DeployWithDueUsersAsync();
        var before = await PublishedAsync(Old);
        await Aws.SetWeatherAsync(Weather);
        (Slack.ListsPerMinute, Slack.LargestPage) = (Weather.SlackListsPerMinute, 30);

        var runs = 0;
        do
        {
            runs.Should().BeLessThan(MaxRuns);
            var run = await function.RunAsync();
            runs++;
            output.WriteLine($"run {runs}: {run}");
            await PublishedKeysShouldWorkAsync(before);
            fixture.Time.Advance(TimeSpan.FromHours(1));
        } while (!await AreAllDoneAsync(before));

        output.WriteLine($"{runs} runs of at most {MaxRuns}");
        await Aws.SetWeatherAsync(null);
        (await function.RunAsync()).Failed.Should().Be(0);
        (await function.RunAsync()).Changes.Should().Be(0);
        foreach (var user in AllUsers)
        {
            await Account.ShouldBeInOrderAsync(user);
        }

        foreach (var person in People)
        {
            Letters.BySlack(person).Should().ContainSingle();
        }
    }

    private static string[] Names(string what, int count) => [.. Enumerable.Range(0, count).Select(number => $"{what}-{number:D3}")];

    private static SlackMember Member(string person) =>
        new("U" + person.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal), person) { Email = person + "@example.org" };

    private async Task<Function> DeployWithDueUsersAsync()
    {
        foreach (var name in Names("colleague", 320).Concat(People))
        {
            Slack.Members.Add(Member(name));
        }

        var ways = (await Account.CreateChannelsAsync(Slack)).Select(setting => (setting.Key, setting.Value));
        var function = Deploy(new Deployment { Settings = [.. ways], Timeout = TimeSpan.FromSeconds(SecondsPerRun) });
        await Task.WhenAll(Old.Select(user => Account.PutRowAsync(user)));
        for (int issued = 0, run = 0; issued < Rotations; run++)
        {
            run.Should().BeLessThan(10, "a run of one minute writes more than a hundred parameters");
            issued += (await function.RunAsync()).Done("IssueKey");
        }

        fixture.Time.Advance(TimeSpan.FromDays(15));
        await Task.WhenAll(New.Select(user => Account.PutRowAsync(user)));
        await Task.WhenAll(People.Select(user => Account.PutRowAsync(user, Attributes.On("Console"), Attributes.Text("SlackUser", user))));
        return function;
    }

    private async Task<IReadOnlyDictionary<string, StoredKey>> PublishedAsync(IEnumerable<string> users)
    {
        var published = new Dictionary<string, StoredKey>();
        foreach (var user in users)
        {
            if (await Account.FindStoredKeyAsync(user) is { } key)
            {
                published[user] = key;
            }
        }

        return published;
    }

    /// <summary>The keys that were published before and the keys that are published now work. No user has more than two keys.</summary>
    private async Task PublishedKeysShouldWorkAsync(IReadOnlyDictionary<string, StoredKey> before)
    {
        foreach (var (user, key) in (await PublishedAsync(AllUsers)).Concat(before))
        {
            (await Account.WorksAsync(key)).Should().BeTrue("a consumer of {0} uses it", user);
        }

        foreach (var user in before.Keys)
        {
            (await Account.GetKeysAsync(user)).Count.Should().BeInRange(1, 2, user);
        }
    }

    private async Task<bool> AreAllDoneAsync(IReadOnlyDictionary<string, StoredKey> before)
    {
        var published = await PublishedAsync(AllUsers);
        var logins = await Aws.GetPasswordsAsync();
        return AllUsers.All(user =>
                published.GetValueOrDefault(user) is { } key && key.AccessKeyId != before.GetValueOrDefault(user)?.AccessKeyId
            )
            && People.All(logins.ContainsKey)
            && Slack.Posts.Count(post => post.To is not null) >= NewPeople;
    }
}
