using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace IamLifecycle.LocalAws.Demo;

internal sealed partial class DemoStory
{
    private async Task EmptyTableAsync(CancellationToken cancellation)
    {
        timeline.Act("An operator empties the table by mistake");
        await account.RemoveRowsAsync("alice", "bob", "erin", "frank", "gina");
        await timeline.ExpectAsync("The full run refuses the deletions", Soon, () => RefusedAsync(cancellation), cancellation);
        timeline.Quote(stage.Messages("Refused").TakeLast(1));
        await timeline.ExpectAsync(
            "alice, bob, erin, frank and gina keep users and working keys",
            Soon,
            () => account.AllWorkAsync("alice", "bob", "erin", "frank", "gina"),
            cancellation
        );
        timeline.Act("The rows are restored");
        await Task.WhenAll(
            stage.Account.PutRowAsync("alice"),
            stage.Account.PutRowAsync("bob"),
            stage.Account.PutRowAsync("erin", Slowly),
            stage.Account.PutRowAsync("frank"),
            stage.Account.PutRowAsync("gina", InPerson)
        );
        await timeline.ExpectAsync("A full run refuses nothing", Soon, () => NothingRefusedAsync(cancellation), cancellation);
    }

    private async Task<string?> RefusedAsync(CancellationToken cancellation)
    {
        var refused = (await stage.FullRunAsync(cancellation)).GetProperty("deletionsRefused").GetInt32();
        return refused == 5 ? "5 deletions refused" : null;
    }

    private async Task<string?> NothingRefusedAsync(CancellationToken cancellation) =>
        (await stage.FullRunAsync(cancellation)).GetProperty("deletionsRefused").GetInt32() == 0 ? "" : null;
}
