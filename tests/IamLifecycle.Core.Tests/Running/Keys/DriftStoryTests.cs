using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary>The next full run detects changes that were made by hand, and a steady account costs no call for any user.</summary>
public sealed class DriftStoryTests
{
    private static readonly UserAttachment ForeignGroup = new(UserAttachmentKind.Group, "strangers");

    private readonly World world = new() { Policy = RowStories.Allowing };

    private static Dictionary<string, (string Plan, Action<World, IamUserRecord> Do)> Drifts { get; } =
        new()
        {
            ["an extra group"] = ("alice: -g9", (_, alice) => alice.Attachments.Add(new UserAttachment(UserAttachmentKind.Group, "g9"))),
            ["an extra group outside the allow lists"] = ("alice: !OutsideAllowLists", (_, alice) => alice.Attachments.Add(ForeignGroup)),
            ["a missing group"] = ("alice: +g1", (_, alice) =>
                alice.Attachments.Remove(new UserAttachment(UserAttachmentKind.Group, "g1"))
            ),
            ["an extra policy outside the allow lists"] = ("alice: !OutsideAllowLists", (_, alice) =>
                alice.Attachments.Add(new UserAttachment(UserAttachmentKind.AttachedPolicy, "arn:aws:iam::aws:policy/AdministratorAccess"))
            ),
            ["a missing policy"] = ("alice: +arn:aws:iam::aws:policy/ReadOnlyAccess", (_, alice) =>
                alice.Attachments.RemoveWhere(has => has.Kind is UserAttachmentKind.AttachedPolicy)
            ),
            ["another tag value"] = ("alice: tags team=a", (_, alice) => alice.Tags = alice.Tags.SetItem("team", "b")),
            ["a missing tag"] = ("alice: tags team=a", (_, alice) => alice.Tags = alice.Tags.Remove("team")),
            ["no boundary"] = ("alice: boundary", (_, alice) => alice.Boundary = null),
            ["all tags removed"] = ("alice: owner, tags team=a, ledger", (_, alice) => alice.Tags = []),
            ["the ledger removed"] = ("alice: ledger", (_, alice) =>
                alice.Tags = alice.Tags.RemoveRange(alice.Tags.Keys.Where(LedgerTags.IsLedger))
            ),
            ["the parameter deleted"] = ("alice: +key ParameterMissing, ledger", (world, _) =>
                world.Aws.Parameters.Delete(world.ParameterOf("alice"))
            ),
            ["text that is no document"] = ("alice: =AKIA0000000000000006 ParameterUnreadable, ledger", (world, _) =>
                world.Aws.Parameters.Overwrite(world.ParameterOf("alice"), content: null)
            ),
            ["the parameter in clear text"] = ("alice: rewrite, ledger", (world, _) =>
                world.Aws.Parameters.Overwrite(world.ParameterOf("alice"), Content(world), secure: false)
            ),
            ["a forged secret"] = ("alice: =AKIA0000000000000006 ParameterOverwritten, ledger", (world, _) =>
                world.Aws.Parameters.Overwrite(world.ParameterOf("alice"), Forged(world))
            ),
            ["the parameter created again"] = ("alice: +key ParameterUnreadable, ledger", (world, _) => RecreateParameter(world)),
            ["a key deactivated"] = ("alice: +key for AKIA0000000000000006 PublishedKeyInactive, ledger", (_, alice) =>
                alice.Keys[0].Active = false
            ),
            ["a key deleted"] = ("alice: +key PublishedKeyDeleted, ledger", (_, alice) => alice.Keys.Clear()),
            ["a key created by hand"] = ("alice: !ForeignKey", (world, alice) => world.Aws.Iam.CreateKey(alice.Name, byHand: true)),
            ["the user deleted"] = (
                "alice: +user UserMissing, +key FirstKey, ledger, +g1 +g2 +arn:aws:iam::aws:policy/ReadOnlyAccess",
                DeleteWithParameter
            ),
        };

    public static TheoryData<string> Names => [.. Drifts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_next_full_run_detects_drift_and_the_one_after_plans_no_change(string drift)
    {
        world.DeclareWithMemberships("alice");
        await world.CreateUsersAsync("bob");
        await world.EventAsync("alice");
        world.Pass(Duration.FromHours(2));
        (await world.CallsForUsersAsync()).Should().BeEmpty();
        world.Promises.Kept = false; // keys are deleted by hand
        Drifts[drift].Do(world, world.Aws.Iam["alice"]);
        world.Pass(Duration.FromMinutes(10));
        world.Aws.Iam.MakeReport();
        world.Pass(Duration.FromSeconds(1));

        RunReport report = await world.FullRunAsync();

        report.InShort().Should().Be(Drifts[drift].Plan);
        world.Promises.CheckSecrets(report.PlanAsText());
        world.Pass(Duration.FromMinutes(10));
        world.Aws.Iam.MakeReport();
        world.Pass(Duration.FromSeconds(1));
        (await world.FullRunAsync()).Users.SelectMany(user => user.Planned).Where(change => !change.IsReport).Should().BeEmpty();
    }

    [Fact]
    public async Task A_steady_account_costs_no_call_for_any_user_whatever_its_rows_contain()
    {
        world.CreateByHand("svc-1", keys: 1);
        world.DeclareWithMemberships("much");
        world.Declare("svc-1", row => row with { Adopt = true });
        world.Declare("forced", row => row with { RotateBefore = World.Day0 });
        world.Declare("expiring", row => row with { ExpiresAt = World.Day0 + Duration.FromDays(400) });
        await world.CreateUsersAsync("suspended", "expired", "nokeys", "keysgone", "gone", "byhand", "ordinary", "further", "more");
        await world.EventAsync("much", "svc-1", "forced", "expiring");
        world.RequestNoKeys("keysgone");
        await world.EventAsync("keysgone");
        world.PassToDay(8);
        await world.FullRunAsync();
        world.Aws.Iam["byhand"].Keys[0].Active = false;
        world.Suspend("suspended");
        world.Suspend("byhand");
        world.RequestNoKeys("nokeys");
        world.Remove("gone");
        world.Declare("expired", row => row with { ExpiresAt = World.Day0 });
        world.Aws.State.Consents.Add((null, new Consent("Ada", World.Day0 + Duration.FromDays(9), 13)));
        await world.FullRunAsync();
        world.Pass(Duration.FromHours(2));
        world.Aws.Iam.MakeReport();
        world.Pass(Duration.FromHours(1));

        (await world.CallsForUsersAsync()).Should().BeEmpty();

        world.AccessOf("suspended").Should().Be("denied A0!*");
        world.AccessOf("byhand").Should().Be("denied A0!*");
        world.AccessOf("expired").Should().Be("denied A0!*");
        world.AccessOf("gone").Should().Be("denied A0!*");
        world.AccessOf("nokeys").Should().Be("allowed A0!*");
        world.AccessOf("keysgone").Should().Be("allowed");
        world.AccessOf("svc-1").Should().Be("allowed A0? B0*");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_that_was_reactivated_by_hand_is_deactivated_again(bool quarantined)
    {
        await world.CreateUsersAsync("alice", "bob");
        if (quarantined)
        {
            world.Remove("alice");
        }
        else
        {
            world.RequestNoKeys("alice");
        }

        await world.FullRunAsync();
        world.Aws.Iam["alice"].Keys[0].Active = true;
        world.Pass(Duration.FromHours(1));
        world.Aws.Iam.MakeReport();
        world.Pass(Duration.FromHours(1));

        await world.FullRunAsync();

        world.Keys("alice").Should().Be("A0!*");
    }

    [Fact]
    public async Task A_user_with_a_key_deactivated_and_reactivated_by_hand_is_not_read_by_every_run()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(2);
        world.Aws.Iam["alice"].Keys[0].Active = false;
        world.Aws.Iam["alice"].Keys[0].Active = true;
        for (int hour = 0; hour < 6; hour++)
        {
            world.Pass(Duration.FromHours(1));
            world.Aws.Iam.MakeReport();
            await world.FullRunAsync();
        }

        world.Pass(Duration.FromMinutes(1));
        (await world.CallsForUsersAsync()).Should().BeEmpty();
        world.Keys("alice").Should().Be("A0*");
    }

    [Fact]
    public async Task A_key_created_by_hand_in_place_of_a_key_deleted_by_hand_is_detected()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(2);
        world.Promises.Kept = false; // the key is deleted by hand
        world.Aws.Iam["alice"].Keys.Clear();
        world.Aws.Iam.CreateKey(new UserName("alice"), byHand: true);
        world.Pass(Duration.FromHours(4));
        world.Aws.Iam.MakeReport();
        world.Pass(Duration.FromMinutes(30));

        await world.FullRunAsync();

        world.Keys("alice").Should().Be("B2? C2*");
    }

    private static ParameterContent Content(World world) => world.Aws.Parameters.Get(world.ParameterOf("alice")).Content!;

    private static ParameterContent Forged(World world) =>
        new(new Credential(Content(world).Current.Id, "forged", Content(world).Current.CreatedAt), Pending: null);

    private static void RecreateParameter(World world)
    {
        world.Aws.Parameters.Delete(world.ParameterOf("alice"));
        world.Pass(Duration.FromMinutes(1));
        world.Aws.Parameters.Create(world.ParameterOf("alice"), content: null, owner: null);
    }

    private static void DeleteWithParameter(World world, IamUserRecord alice)
    {
        alice.Keys.Clear();
        alice.Attachments.Clear();
        world.Aws.Iam.Delete(alice.Name);
        world.Aws.Parameters.Delete(world.ParameterOf("alice"));
    }
}
