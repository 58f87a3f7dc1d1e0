using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Slack;
using IamLifecycle.Matrix.Checks;
using IamLifecycle.Matrix.Running;

namespace IamLifecycle.Matrix.Scenarios;

/// <summary>What a scenario is arranged with: the account, the clock and the function's ordinary runs.</summary>
public sealed class Stage(LocalAccount account, TimeTravel time, Function function, SlackStandIn slack)
{
    /// <summary>The account.</summary>
    public LocalAccount Account => account;

    /// <summary>Stands in for Slack.</summary>
    public SlackStandIn Slack => slack;

    /// <summary>The time, by the account's clock.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Lets days, and perhaps hours, pass.</summary>
    public void Pass(int days, int hours = 0) => time.Advance(new TimeSpan(days, hours, 0, 0));

    /// <summary>A user with a row and a published key, made by a full run; a minute passes, so that no two keys are equally old.</summary>
    public async Task<StoredKey> AddAsync(string user, params (string Name, AttributeValue Value)[] attributes)
    {
        await account.PutRowAsync(user, attributes);
        await RunAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        return await KeyAsync(user);
    }

    /// <summary>An ordinary full run, which must succeed.</summary>
    public async Task RunAsync()
    {
        var answer = await function.RunAsync();
        if (answer.Failed > 0)
        {
            throw new InvalidOperationException($"A run of the arrangement failed: {answer}");
        }
    }

    /// <summary>The published key.</summary>
    public async Task<StoredKey> KeyAsync(string user) =>
        await account.FindStoredKeyAsync(user) ?? throw new InvalidOperationException($"{user} has no published key.");

    /// <summary>What a bystander whose rotation is due comes to.</summary>
    public static Expected Rotated(string user, StoredKey key) =>
        new(user, Standing.Working) { IsPublished = true, Superseded = key.AccessKeyId };

    /// <summary>What a user comes to for whom nothing is due.</summary>
    public static Expected Unchanged(string user, StoredKey key) =>
        new(user, Standing.Working) { IsPublished = true, Current = key.AccessKeyId };
}
