using IamLifecycle.EndToEnd.People;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Slack;
using IamLifecycle.TestKit;
using Xunit.Abstractions;

namespace IamLifecycle.EndToEnd.FullRuns;

/// <summary>
/// Many users are due in an account that throttles, answers short pages and late reads, and has an old credential report.
/// </summary>
[Takes(180)]
public sealed class WeatherTests(TimeTravellingAwsFixture fixture, ITestOutputHelper output)
    : ConsoleAccessTest(fixture),
        IClassFixture<TimeTravellingAwsFixture>
{
    private const int Rotations = 160;
    private const int NewUsers = 30;
    private const int NewPeople = 10;
    private const int SecondsOfARun = 60;

    /// <summary>What a rotation and a creation need of IAM, reads included; each password needs as many again.</summary>
    private const int IamCallsOfAUser = 6;

    private static readonly Weather Weather = new() { IamPerSecond = 10 };
    private static readonly string[] Old = Names("old", Rotations);
    private static readonly string[] New = Names("new", NewUsers);
    private static readonly string[] People = Names("person", NewPeople);
    private static readonly string[] Everybody = [.. Old, .. New, .. People];

    private static readonly double SecondsOfIam = (Everybody.Length + NewPeople) * IamCallsOfAUser / Weather.IamPerSecond;
    private static readonly double SecondsOfWrites = Everybody.Length / Weather.WritesPerSecond;

    /// <summary>
    /// A run of a minute works for some fifty seconds: the slower service takes so many of them. A user whose call was throttled to the end
    /// waits for the next run, and each run leaves at most about half of those that it begins with.
    /// </summary>
    private static readonly int MostRuns =
        (int)Math.Ceiling(Math.Max(SecondsOfIam, SecondsOfWrites) / (SecondsOfARun - 10)) + (int)Math.Ceiling(Math.Log2(Everybody.Length));

    [Fact]
    public async Task Two_hundred_users_that_are_due_all_come_in_order_and_no_key_is_lost_on_the_way()
    {
        var function = await ArrangeTwoHundredAsync();
        var before = await PublishedAsync(Old);
        await Aws.SetWeatherAsync(Weather);
        (Slack.ListsPerMinute, Slack.LargestPage) = (Weather.SlackListsPerMinute, 30);

        var runs = 0;
        do
        {
            runs.Should().BeLessThan(MostRuns);
            var run = await function.RunAsync();
            runs++;
            output.WriteLine($"run {runs}: {run}");
            await NobodyShouldHaveLostAnythingAsync(before);
            fixture.Time.Advance(TimeSpan.FromHours(1));
        } while (!await AreAllDoneAsync(before));

        output.WriteLine($"{runs} runs of at most {MostRuns}");
        await Aws.SetWeatherAsync(null);
        (await function.RunAsync()).Failed.Should().Be(0);
        (await function.RunAsync()).Changes.Should().Be(0);
        foreach (var user in Everybody)
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

    private async Task<Function> ArrangeTwoHundredAsync()
    {
        foreach (var name in Names("colleague", 320).Concat(People))
        {
            Slack.Members.Add(Member(name));
        }

        var ways = (await Account.MakeWaysToPeopleAsync(Slack)).Select(setting => (setting.Key, setting.Value));
        var function = Deploy(new Deployment { Settings = [.. ways], Timeout = TimeSpan.FromSeconds(SecondsOfARun) });
        await Task.WhenAll(Old.Select(user => Account.PutRowAsync(user)));
        for (int issued = 0, run = 0; issued < Rotations; run++)
        {
            run.Should().BeLessThan(10, "a run of a minute writes a hundred parameters and more");
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

    /// <summary>The key that was published before and the key that is published now both work. No user has three.</summary>
    private async Task NobodyShouldHaveLostAnythingAsync(IReadOnlyDictionary<string, StoredKey> before)
    {
        foreach (var (user, key) in (await PublishedAsync(Everybody)).Concat(before))
        {
            (await Account.WorksAsync(key)).Should().BeTrue("{0} uses it", user);
        }

        foreach (var user in before.Keys)
        {
            (await Account.GetKeysAsync(user)).Count.Should().BeInRange(1, 2, user);
        }
    }

    private async Task<bool> AreAllDoneAsync(IReadOnlyDictionary<string, StoredKey> before)
    {
        var published = await PublishedAsync(Everybody);
        var logins = await Aws.GetPasswordsAsync();
        return Everybody.All(user =>
                published.GetValueOrDefault(user) is { } key && key.AccessKeyId != before.GetValueOrDefault(user)?.AccessKeyId
            )
            && People.All(logins.ContainsKey)
            && Slack.Posts.Count(post => post.To is not null) >= NewPeople;
    }
}
