using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Slack;
using IamLifecycle.Matrix.Checks;
using IamLifecycle.Matrix.Running;

namespace IamLifecycle.Matrix.Scenarios;

/// <summary>The means to arrange a scenario: the account, the clock and ordinary runs of the function.</summary>
public sealed class Stage(LocalAccount account, TimeTravel time, Function function, SlackStandIn slack)
{
    /// <summary>The account.</summary>
    public LocalAccount Account => account;

    /// <summary>The stand-in for Slack.</summary>
    public SlackStandIn Slack => slack;

    /// <summary>The time of the account's clock.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Advances the clock by days and hours.</summary>
    public void Pass(int days, int hours = 0) => time.Advance(new TimeSpan(days, hours, 0, 0));

    /// <summary>
    /// A full run creates a user with a row and a published key. Then one minute passes, so that no two keys have the same age.
    /// </summary>
    public async Task<StoredKey> AddAsync(string user, params (string Name, AttributeValue Value)[] attributes)
    {
        await account.PutRowAsync(user, attributes);
        await RunAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        return await KeyAsync(user);
    }

    /// <summary>An ordinary full run. It must succeed.</summary>
    public async Task RunAsync()
    {
        var answer = await function.RunAsync();
        if (answer.Failed > 0)
        {
            throw new InvalidOperationException($"A run failed while the scenario was arranged: {answer}");
        }
    }

    /// <summary>The published key.</summary>
    public async Task<StoredKey> KeyAsync(string user) =>
        await account.FindStoredKeyAsync(user) ?? throw new InvalidOperationException($"{user} has no published key.");

    /// <summary>The expected state of a user with a due rotation.</summary>
    public static Expected Rotated(string user, StoredKey key) =>
        new(user, Standing.Working) { IsPublished = true, Superseded = key.AccessKeyId };

    /// <summary>The expected state of a user without due changes.</summary>
    public static Expected Unchanged(string user, StoredKey key) =>
        new(user, Standing.Working) { IsPublished = true, Current = key.AccessKeyId };
}
