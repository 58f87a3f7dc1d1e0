using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Access;
using NodaTime;

namespace IamLifecycle.Planning.Logins;

public sealed partial class LoginPlanTests
{
    [Theory]
    [InlineData("", null, "+people +staff")]
    [InlineData("people other", null, "+staff")]
    [InlineData("People STAFF other", null, "")]
    [InlineData("people other", "ops", "+ops +staff -other")]
    [InlineData("ops people staff", "ops", "")]
    [InlineData("people", "", "+staff")]
    public void Default_groups_are_added_and_groups_are_removed_only_if_the_row_manages_groups(string has, string? wanted, string plan)
    {
        UserAttachment[] groups =
        [
            .. has.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(group => new UserAttachment(UserAttachmentKind.Group, group)),
            Profile,
        ];
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0*").Having(groups) with
        {
            Row = Console(row => row with { Groups = wanted?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToImmutableSortedSet() }),
            Remembered = Remembered("delivered 9"),
        };

        snapshot
            .PlanOn(
                10,
                Policy with
                {
                    AllowedGroups = new NamePatterns(["*"]),
                    ConsoleAccess = Policy.ConsoleAccess with { DefaultGroups = ["people", "staff"] },
                }
            )
            .Should()
            .Be(plan);
    }

    [Fact]
    public void Default_groups_do_not_apply_to_a_user_without_Console() =>
        UserSnapshots
            .WithKeys("A0*")
            .PlanOn(10, Policy with { ConsoleAccess = Policy.ConsoleAccess with { DefaultGroups = ["people"] } })
            .Should()
            .BeEmpty();

    [Theory]
    [InlineData(true, "", "LoginProfile Group")]
    [InlineData(false, "", "")]
    [InlineData(false, "kept 9", "LoginProfile")]
    public void The_login_profile_is_read_only_if_the_row_or_a_record_requires_it(bool console, string remembered, string kinds) =>
        RequiredAttachments
            .For(
                Console(row => row with { Console = console }),
                UserSnapshots.WithKeys("A0*").User!,
                Policy with
                {
                    ConsoleAccess = Policy.ConsoleAccess with { DefaultGroups = ["people"] },
                },
                UserSnapshots.Day(10),
                Remembered(remembered)
            )
            .Should()
            .BeEquivalentTo(kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<UserAttachmentKind>));

    [Fact]
    public void The_keys_are_not_delayed_if_the_gate_refuses_to_delete_a_login()
    {
        UserPlan plan = UserPlanner.Plan(
            Snapshot("delivered 9", profile: true, row => row with { Console = false }),
            Policy,
            UserSnapshots.Day(15)
        );

        plan.Guarded.Should().ContainSingle().Which.Should().BeOfType<Change.RemoveLogin>();
        UserSnapshots.InShort(plan.WithoutGuarded()).Should().Be("+key for A RotationDue, ledger");
    }
}
