using System.Globalization;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Permissions;
using IamLifecycle.LocalAws.Slack;

namespace IamLifecycle.LocalAws.Demo;

/// <summary>The changes that the demo makes in the account, and the results that the function promises.</summary>
internal sealed partial class DemoStory(DemoStage stage, Timeline timeline)
{
    private static readonly string[] Names = ["alice", "bob", "dave", "erin"];
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan OneLife = TimeSpan.FromSeconds(45);

    /// <summary>RotateBefore tolerates a clock difference of one minute.</summary>
    private static readonly TimeSpan OldEnough = TimeSpan.FromSeconds(62);

    /// <summary>erin's own periods: her keys do not rotate while the story lasts.</summary>
    private static readonly (string Name, AttributeValue Value)[] Slowly =
    [
        ("KeyRotateAfter", new("PT10M")),
        ("KeyDeleteAfter", new("PT20M")),
    ];

    /// <summary>gina has a console login.</summary>
    private static readonly SlackMember Gina = new("U0GINA0123", "gina") { RealName = "Gina Example" };

    private static readonly (string Name, AttributeValue Value)[] InPerson =
    [
        ("Console", new() { BOOL = true }),
        ("SlackUser", new(Gina.DisplayName)),
    ];

    private readonly DemoAccount account = new(stage.Account);
    private readonly Dictionary<string, StoredKey> first = [];

    public async Task RunAsync(CancellationToken cancellation)
    {
        timeline.Act("An administrator creates the users carol and frank by hand, and a key for frank");
        var carol = await stage.Account.CreateUserByHandAsync("carol");
        await stage.Account.CreateUserByHandAsync("frank");
        var franks = await account.MakeKeyByHandAsync("frank");
        await RowsInAsync(cancellation);
        await ParameterLostAsync(cancellation);
        await RowChangedAsync(cancellation);
        await PersonAsync(cancellation);
        await timeline.ExpectAsync(
            "alice's key is rotated, and both keys work",
            OneLife,
            () => account.RotatedAsync(first["alice"], "alice"),
            cancellation
        );
        await AdoptionAsync(franks, cancellation);
        await SuspensionAsync(cancellation);
        await timeline.ExpectAsync(
            "alice's first key is deleted, the published one works",
            OneLife,
            () => account.RetiredAsync(first["alice"], "alice"),
            cancellation
        );
        await RowRemovedAsync(cancellation);
        await ForcedRotationAsync(cancellation);
        await EmptyTableAsync(cancellation);
        await timeline.ExpectAsync("carol is unchanged", Soon, () => account.UntouchedAsync(carol), cancellation);
        await timeline.ExpectAsync(
            "The function's log contains no secret",
            Soon,
            () => DemoAccount.NoSecretAsync(stage.Aws, stage.Function.Log.Lines),
            cancellation
        );
        await JudgeCallsAsync(cancellation);
    }

    // Optional, because the policy evaluator is an npm package, and nothing else in the demo needs Node.js.
    private async Task JudgeCallsAsync(CancellationToken cancellation)
    {
        if (!NodePrograms.AreAvailable)
        {
            timeline.Note("Without Node.js 20, the policy evaluator does not check the function's calls.");
            return;
        }

        var refusals = await DeployedRole.RefusalsAsync(stage.Aws);
        if (refusals.Count > 0)
        {
            throw new BrokenPromiseException(string.Join("; ", refusals));
        }

        await timeline.ExpectAsync(
            "The deployed role allows every call that the function made",
            Soon,
            () => Task.FromResult<string?>(""),
            cancellation
        );
    }

    private async Task RowsInAsync(CancellationToken cancellation)
    {
        timeline.Act($"Rows for {string.Join(", ", Names)} are added to the table; erin's row has its own periods");
        foreach (var name in Names)
        {
            await stage.Account.PutRowAsync(name, name == "erin" ? Slowly : []);
        }

        foreach (var name in Names)
        {
            await timeline.ExpectAsync(
                $"{name} has a user with boundary and owner tag",
                Soon,
                () => account.OwnedAsync(name),
                cancellation
            );
            await timeline.ExpectAsync(
                $"{name}'s parameter contains a key that STS accepts",
                Soon,
                () => account.WorkingAsync(name, first),
                cancellation
            );
        }
    }

    private async Task ParameterLostAsync(CancellationToken cancellation)
    {
        timeline.Act("An administrator deletes erin's parameter");
        await stage.Account.Clients.Ssm.DeleteParameterAsync(new() { Name = LocalAccount.ParameterName("erin") }, cancellation);
        await timeline.ExpectAsync(
            "A new key is published, and the lost key still works",
            Soon,
            () => account.ReplacedAsync(first["erin"], "erin"),
            cancellation
        );
    }

    private async Task RowChangedAsync(CancellationToken cancellation)
    {
        timeline.Act("erin's row gets a tag");
        await stage.Account.PutRowAsync("erin", [.. Slowly, ("Tags", new() { M = new() { ["team"] = new("red") } })]);
        await timeline.ExpectAsync("erin's user has the tag", Soon, () => account.TaggedAsync("erin", "team", "red"), cancellation);
        timeline.Act("An administrator removes erin's permissions boundary by hand");
        await stage.Account.Clients.Iam.DeleteUserPermissionsBoundaryAsync(new() { UserName = "erin" }, cancellation);
        await timeline.ExpectAsync("erin has the boundary again", Soon, () => account.OwnedAsync("erin"), cancellation);
    }

    private async Task PersonAsync(CancellationToken cancellation)
    {
        var letters = new Letters(stage.Slack, stage.Aws);
        stage.Slack.Members.Add(Gina);
        timeline.Act("A row for gina has Console=true and her Slack member");
        await stage.Account.PutRowAsync("gina", InPerson);
        await timeline.ExpectAsync(
            "gina has a login profile, and must change its password",
            Soon,
            () => account.LoginAsync("gina"),
            cancellation
        );
        await timeline.ExpectAsync(
            "gina received the working password in exactly one direct message",
            Soon,
            () => DemoAccount.KnowsPasswordAsync("gina", letters, stage.Aws),
            cancellation
        );
        timeline.Quote(letters.Direct.SelectMany(message => Letters.Masked(message.Shown).Split('\n')));
    }

    private async Task AdoptionAsync(StoredKey byHand, CancellationToken cancellation)
    {
        timeline.Act("A row for frank has Adopt=true");
        await stage.Account.PutRowAsync("frank", ("Adopt", new() { BOOL = true }));
        await timeline.ExpectAsync(
            "frank is owned, and his key still works",
            Soon,
            () => account.AdoptedAsync("frank", byHand),
            cancellation
        );
    }

    private async Task SuspensionAsync(CancellationToken cancellation)
    {
        timeline.Act("dave's row gets Suspended=true");
        await stage.Account.PutRowAsync("dave", ("Suspended", new() { BOOL = true }));
        await timeline.ExpectAsync(
            "dave has no access, and nothing is deleted",
            Soon,
            () => account.SuspendedAsync("dave", first),
            cancellation
        );
        timeline.Act("Suspended is removed from dave's row");
        await stage.Account.PutRowAsync("dave");
        await timeline.ExpectAsync("dave's key works again", Soon, () => account.WorksAgainAsync(first["dave"], "dave"), cancellation);
    }

    private async Task RowRemovedAsync(CancellationToken cancellation)
    {
        timeline.Act("dave's row is removed");
        await stage.Account.DeleteRowAsync("dave");
        await timeline.ExpectAsync("dave's user, keys and parameter are deleted", Soon, () => account.GoneAsync("dave"), cancellation);
    }

    /// <summary>Both key slots of erin are in use, so the older key is deleted first.</summary>
    private async Task ForcedRotationAsync(CancellationToken cancellation)
    {
        timeline.Note("RotateBefore tolerates a clock difference of one minute: erin's key must first be that old");
        await timeline.ExpectAsync(
            "erin's published key is a minute old, and was not rotated",
            TimeSpan.FromMinutes(2),
            () => account.OlderThanAsync(OldEnough, "erin"),
            cancellation
        );
        await account.WorkingAsync("erin", first);
        timeline.Act("erin's row gets RotateBefore with the current time");
        var now = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        await stage.Account.PutRowAsync("erin", [.. Slowly, ("RotateBefore", new(now))]);
        await timeline.ExpectAsync(
            "erin's key is rotated at once, and both keys work",
            Soon,
            () => account.RotatedAsync(first["erin"], "erin"),
            cancellation
        );
        timeline.Quote(stage.Messages("RoomNeeded").TakeLast(1));
    }
}
