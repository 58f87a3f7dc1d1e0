using NodaTime;

namespace IamLifecycle.Simulation.Races;

/// <summary>Accounts that a run that died, or a person, left long ago.</summary>
internal static class LeftScenes
{
    internal static readonly RaceScenes.Scene UsedOrphan = new(
        "a key of a run that died, in use",
        async world =>
        {
            await UnfinishedAsync(world, AwsOperation.CreateAccessKey);
            world.Aws.Iam["alice"].Keys[1].Used = true;
        },
        @"^A0\* B15\?$"
    );

    internal static readonly RaceScenes.Scene RolledBack = new(
        "published by a run that died, then rolled back",
        async world =>
        {
            await UnfinishedAsync(world, AwsOperation.PutParameter);
            world.Aws.Parameters.Overwrite(
                world.ParameterOf("alice"),
                world.Aws.Parameters.History(world.ParameterOf("alice"))[^1].Document
            );
        },
        @"^A0(\* B15\??|\?? B15\*)$"
    );

    internal static readonly RaceScenes.Scene OffByHand = new(
        "resume, one key deactivated by a person",
        async world =>
        {
            await RotatedAsync(world);
            world.Aws.Iam["alice"].Keys[0].Active = false;
            await SuspendAsync(world);
            await RaceScenes.BobAsync(world, 20);
            world.Declare("alice");
        },
        @"^A0! B15\*$"
    );

    internal static readonly RaceScenes.Scene LongSuspended = new(
        "resumed shortly before the old key is old enough",
        async world =>
        {
            await RotatedAsync(world);
            await SuspendAsync(world);
            await RaceScenes.BobAsync(world, 29);
            world.Declare("alice");
            await world.EventAsync("alice");
            world.PassToDay(30);
        },
        @"^A0 B15\*$"
    );

    /// <summary>A rotation that died after this call, two hours ago.</summary>
    private static async Task UnfinishedAsync(World world, AwsOperation last)
    {
        await world.CreateUsersAsync("alice");
        await RaceScenes.BobAsync(world, 15);
        await world.Start(CallFault.Always(last, FaultKind.CrashAfter)).SurviveAsync(RaceScenes.Stream);
        world.Pass(Duration.FromHours(2));
    }

    private static async Task RotatedAsync(World world)
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        await world.FullRunAsync();
    }

    private static async Task SuspendAsync(World world)
    {
        world.Suspend("alice");
        await world.EventAsync("alice");
    }
}
