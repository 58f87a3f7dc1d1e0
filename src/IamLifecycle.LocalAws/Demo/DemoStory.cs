using IamLifecycle.LocalAws.Accounts;

namespace IamLifecycle.LocalAws.Demo;

/// <summary>What the demo does to the account, and what the function has promised to make of it.</summary>
internal sealed class DemoStory(DemoStage stage, Timeline timeline)
{
    private static readonly string[] Names = ["alice", "bob", "dave", "erin"];
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan OneLife = TimeSpan.FromSeconds(45);

    private readonly DemoAccount account = new(stage.Account);
    private readonly Dictionary<string, StoredKey> first = [];

    public async Task TellAsync(CancellationToken cancellation)
    {
        timeline.Act("Somebody makes the user carol by hand");
        var carol = await stage.Account.CreateUserByHandAsync("carol");
        await RowsInAsync(cancellation);
        await RowChangedAsync(cancellation);
        await RotationAsync(cancellation);
        await RowRemovedAsync(cancellation);
        await EmptyTableAsync(cancellation);
        await timeline.ExpectAsync("carol was left alone", Soon, () => account.UntouchedAsync(carol), cancellation);
        await timeline.ExpectAsync("The function's log holds no secret", Soon, () => DemoAccount.NoSecretAsync(stage), cancellation);
    }

    private async Task RowsInAsync(CancellationToken cancellation)
    {
        timeline.Act($"Rows for {string.Join(", ", Names)} are put into the table");
        foreach (var name in Names)
        {
            await stage.Account.PutRowAsync(name);
        }

        foreach (var name in Names)
        {
            await timeline.ExpectAsync($"{name} has a user with boundary and owner tag", Soon, () => account.OwnedAsync(name), cancellation);
            await timeline.ExpectAsync($"{name}'s parameter holds a key that STS accepts", Soon, () => account.WorkingAsync(name, first), cancellation);
        }
    }

    private async Task RowChangedAsync(CancellationToken cancellation)
    {
        timeline.Act("erin's row gets an attribute that nobody knows");
        await stage.Account.PutRowAsync("erin", ("FavouriteColour", new("green")));
        await timeline.ExpectAsync("It is reported and ignored", Soon, () => Task.FromResult(Reported("FavouriteColour")), cancellation);
        timeline.Act("Somebody takes erin's permissions boundary away by hand");
        await stage.Account.Clients.Iam.DeleteUserPermissionsBoundaryAsync(new() { UserName = "erin" }, cancellation);
        await timeline.ExpectAsync("erin has it again", Soon, () => account.OwnedAsync("erin"), cancellation);
    }

    private async Task RotationAsync(CancellationToken cancellation)
    {
        await timeline.ExpectAsync("alice's key is rotated, and both keys work", OneLife, () => account.RotatedAsync(first["alice"], "alice"), cancellation);
        await timeline.ExpectAsync("alice's first key is deleted, the published one works", OneLife, () => account.RetiredAsync(first["alice"], "alice"), cancellation);
    }

    private async Task RowRemovedAsync(CancellationToken cancellation)
    {
        timeline.Act("dave's row is removed");
        await stage.Account.DeleteRowAsync("dave");
        await timeline.ExpectAsync("dave's user, keys and parameter are gone", Soon, () => account.GoneAsync("dave"), cancellation);
    }

    private async Task EmptyTableAsync(CancellationToken cancellation)
    {
        timeline.Act("Somebody empties the table");
        await account.RemoveRowsAsync("alice", "bob", "erin");
        await timeline.ExpectAsync("The full run refuses the deletions", Soon, () => RefusedAsync(cancellation), cancellation);
        timeline.Quote(stage.Messages("Refused").TakeLast(1));
        await timeline.ExpectAsync("alice, bob and erin keep users and working keys", Soon, () => account.AllWorkAsync("alice", "bob", "erin"), cancellation);
        timeline.Act("The rows are put back");
        await Task.WhenAll(stage.Account.PutRowAsync("alice"), stage.Account.PutRowAsync("bob"), stage.Account.PutRowAsync("erin"));
        await timeline.ExpectAsync("A full run refuses nothing any more", Soon, () => NothingRefusedAsync(cancellation), cancellation);
    }

    private string? Reported(string text) =>
        stage.Function.Log.Lines.Any(line => line.Contains(text, StringComparison.Ordinal)) ? "" : null;

    private async Task<string?> RefusedAsync(CancellationToken cancellation)
    {
        var refused = (await stage.FullRunAsync(cancellation)).GetProperty("deletionsRefused").GetInt32();
        return refused == 3 ? "3 deletions refused" : null;
    }

    private async Task<string?> NothingRefusedAsync(CancellationToken cancellation) =>
        (await stage.FullRunAsync(cancellation)).GetProperty("deletionsRefused").GetInt32() == 0 ? "" : null;
}
