using System.Collections.Immutable;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Aws.Tests.DynamoDb;

/// <summary>
/// Two runs, one before the full hour and one after it, read the same state. Whichever call of one run the other run interrupts,
/// exactly one of them admits its users.
/// </summary>
[Collection(EmulatedAwsCollection.Name)]
public sealed class GateBoundaryTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private static readonly Instant Early = Sample.At("2026-11-20T04:59:59Z");
    private static readonly Instant Late = Sample.At("2026-11-20T05:00:01Z");
    private static readonly ImmutableHashSet<UserId> None = [];

    public static TheoryData<bool, string, string, string> Calls
    {
        get
        {
            var calls = new TheoryData<bool, string, string, string>();
            foreach (string when in new[] { "before", "after" })
            {
                foreach (bool earlyIsHeld in new[] { true, false })
                {
                    foreach (int hour in Enumerable.Range(earlyIsHeld ? 3 : 4, 3))
                    {
                        calls.Add(earlyIsHeld, "dynamodb.GetItem", $"gate#2026-11-20T0{hour}", when);
                    }

                    calls.Add(earlyIsHeld, "dynamodb.TransactWriteItems", "", when);
                }
            }

            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task One_of_two_runs_around_the_full_hour_admits_its_users(
        bool earlyIsHeld,
        string operation,
        string containing,
        string when
    )
    {
        AwsAdapters other = Connect();
        (Instant held, Instant passes) = earlyIsHeld ? (Early, Late) : (Late, Early);
        Task<bool> first;
        bool second;
        await using (
            ArmedFault fault = await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = operation,
                    Containing = containing,
                    Caller = LocalAccount.FunctionCaller,
                    When = when,
                    Hold = true,
                }
            )
        )
        {
            first = Adapters.State.AdmitAsync(GuardedEffect.LosesAccess, Ids("A"), None, consent: null, held, default);
            await fault.ReachedAsync();
            second = await other.State.AdmitAsync(GuardedEffect.LosesAccess, Ids("B"), None, consent: null, passes, default);
        }

        (await first).Should().Be(!second);
        (await Adapters.State.AdmittedAsync(GuardedEffect.LosesAccess, held, default)).Should().BeEquivalentTo(Ids(second ? "B" : "A"));
        (await Adapters.State.AdmittedAsync(GuardedEffect.LosesAccess, passes, default)).Should().BeEquivalentTo(Ids(second ? "B" : "A"));
    }

    private static ImmutableHashSet<UserId> Ids(string id) => [new UserId(id)];
}
