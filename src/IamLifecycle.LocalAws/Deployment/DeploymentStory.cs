using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Demo;
using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.LocalAws.Deployment;

/// <summary>
/// The story of the demo on a terraform deployment. Its periods are days, so the story moves the clock if libfaketime is available.
/// </summary>
internal sealed class DeploymentStory(DeployedStage stage, EmulatedAws aws, Timeline timeline)
{
    private static readonly string[] Names = ["alice", "bob", "dave", "erin"];
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, StoredKey> first = [];

    public async Task RunAsync(CancellationToken cancellation)
    {
        timeline.Act("An administrator creates the user carol by hand");
        var carol = await stage.Account.CreateUserByHandAsync("carol");
        await RowsInAsync(cancellation);
        await SuspensionAsync(cancellation);
        await BoundaryAsync(cancellation);
        if (aws.Time is { } time)
        {
            await RotationAsync(time, cancellation);
            await RowRemovedAsync(time, cancellation);
        }
        else
        {
            timeline.Note(
                "Without libfaketime (Debian package faketime) the clock cannot be moved: "
                    + "rotation and the end of the grace period are skipped"
            );
        }

        string[] left = [.. Names.Where(name => aws.Time is null || name != "dave")];
        await EmptyTableAsync(left, cancellation);
        await new Leaving(stage, aws.Time, timeline).EveryoneAsync(left, cancellation);
        await ExpectAsync("carol is unchanged", () => stage.UserSnapshots.UntouchedAsync(carol), cancellation);
        await stage.Function.StopAsync();
        await ExpectAsync(
            "The function's log contains no secret",
            () => DemoAccount.NoSecretAsync(aws, stage.Function.Log.Lines),
            cancellation
        );
    }

    private async Task RowsInAsync(CancellationToken cancellation)
    {
        timeline.Act($"Rows for {string.Join(", ", Names)} are added to the table");
        foreach (var name in Names)
        {
            await stage.Account.PutRowAsync(name);
        }

        foreach (var name in Names)
        {
            await ExpectAsync(
                $"{name} has a user with the deployed boundary and the owner tag",
                () => stage.UserSnapshots.OwnedAsync(name),
                cancellation
            );
            await ExpectAsync(
                $"{name}'s parameter contains a key that STS accepts",
                () => stage.UserSnapshots.WorkingAsync(name, first),
                cancellation
            );
        }
    }

    private async Task SuspensionAsync(CancellationToken cancellation)
    {
        timeline.Act("dave's row gets Suspended=true");
        await stage.Account.PutRowAsync("dave", ("Suspended", new AttributeValue { BOOL = true }));
        await ExpectAsync(
            "dave has no access, and nothing is deleted",
            () => stage.UserSnapshots.SuspendedAsync("dave", first),
            cancellation
        );
        timeline.Act("Suspended is removed from dave's row");
        await stage.Account.PutRowAsync("dave");
        await ExpectAsync("dave's key works again", () => stage.UserSnapshots.WorksAgainAsync(first["dave"], "dave"), cancellation);
    }

    private async Task BoundaryAsync(CancellationToken cancellation)
    {
        timeline.Act("An administrator removes erin's permissions boundary by hand");
        await stage.Account.Clients.Iam.DeleteUserPermissionsBoundaryAsync(new() { UserName = "erin" }, cancellation);
        await stage.FullRunAsync(cancellation);
        await ExpectAsync("The scheduled run restores it", () => stage.UserSnapshots.OwnedAsync("erin"), cancellation);
    }

    private async Task RotationAsync(TimeTravel time, CancellationToken cancellation)
    {
        timeline.Act("Fifteen days pass");
        time.Advance(TimeSpan.FromDays(15) + TimeSpan.FromMinutes(1));
        await stage.FullRunAsync(cancellation);
        await ExpectAsync(
            "alice's key is rotated, and both keys work",
            () => stage.UserSnapshots.RotatedAsync(first["alice"], "alice"),
            cancellation
        );
        timeline.Act("Fifteen more days pass");
        time.Advance(TimeSpan.FromDays(15));
        await stage.FullRunAsync(cancellation);
        await ExpectAsync(
            "alice's first key is deleted, the published one works",
            () => stage.UserSnapshots.RetiredAsync(first["alice"], "alice"),
            cancellation
        );
    }

    private async Task RowRemovedAsync(TimeTravel time, CancellationToken cancellation)
    {
        timeline.Act("dave's row is removed");
        await stage.Account.DeleteRowAsync("dave");
        await ExpectAsync(
            "dave is quarantined: no access, and nothing is deleted",
            () => stage.UserSnapshots.SuspendedAsync("dave", first),
            cancellation
        );
        timeline.Act("The seven days of USER_DELETE_GRACE pass");
        time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromHours(1));
        await stage.FullRunAsync(cancellation);
        await ExpectAsync("dave's user, keys and parameter are deleted", () => stage.UserSnapshots.GoneAsync("dave"), cancellation);
    }

    private async Task EmptyTableAsync(string[] left, CancellationToken cancellation)
    {
        timeline.Act("An operator empties the table by mistake");
        await stage.UserSnapshots.RemoveRowsAsync(left);
        await stage.StreamAsync(cancellation);
        await ExpectAsync(
            "The full run refuses to take access away",
            async () => await RefusedAsync(cancellation) == left.Length ? $"{left.Length} refused" : null,
            cancellation
        );
        await ExpectAsync(
            $"{string.Join(", ", left)} keep users and working keys",
            () => stage.UserSnapshots.AllWorkAsync(left),
            cancellation
        );
    }

    private async Task<int> RefusedAsync(CancellationToken cancellation) =>
        (await stage.FullRunAsync(cancellation)).GetProperty("deletionsRefused").GetInt32();

    /// <summary>Delivers all records of the stream before each check.</summary>
    private Task ExpectAsync(string promise, Func<Task<string?>> look, CancellationToken cancellation) =>
        timeline.ExpectAsync(
            promise,
            Soon,
            async () =>
            {
                await stage.StreamAsync(cancellation);
                return await look();
            },
            cancellation
        );
}
