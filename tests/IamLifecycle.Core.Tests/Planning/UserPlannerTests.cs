using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning;

public sealed class UserPlannerTests
{
    private static readonly UserSnapshot Owned = UserSnapshots.WithKeys("A0*");
    private static readonly UserSnapshot NoUser = new(Owned.Row, null, [], new ObservedParameter.Absent(), null);

    [Fact]
    public void A_user_with_a_first_key_is_created_for_a_row_without_a_user() =>
        NoUser.PlanOn(0).Should().Be("+user UserMissing, +key FirstKey, ledger");

    [Fact]
    public void No_user_is_created_if_the_parameter_has_another_owner() =>
        (NoUser with { Parameter = Owned.Parameter, ParameterIsOurs = false }).PlanOn(0).Should().Be("!!ParameterNotOurs");

    [Theory]
    [InlineData(0.001, "!IntentOpen")]
    [InlineData(1, "close, +user UserMissing, +key FirstKey, ledger")]
    public void No_user_is_created_while_the_deletion_of_a_namesake_may_be_in_progress(double day, string plan) =>
        NoUser.WithIntent(0).PlanOn(day).Should().Be(plan);

    [Theory]
    [InlineData(0.001, "!IntentOpen")]
    [InlineData(1, "close, !Suspended")]
    public void The_intent_of_a_deleted_user_is_closed_even_if_its_row_is_suspended(double day, string plan)
    {
        UserSnapshot suspended = NoUser.WithRow(row => row with { Suspended = true });

        suspended.WithIntent(0).PlanOn(day).Should().Be(plan);
        (suspended with { Parameter = Owned.Parameter, ParameterIsOurs = false })
            .WithIntent(0)
            .PlanOn(1)
            .Should()
            .Be("close, !!ParameterNotOurs");
        suspended.PlanOn(day).Should().Be("!Suspended");
    }

    [Fact]
    public void A_user_without_a_row_is_deleted() =>
        (Owned with { Row = new Row.Absent(UserSnapshots.Alice) }).PlanOn(1).Should().Be("-user RowRemoved");

    [Fact]
    public void Without_a_row_and_a_user_only_an_open_intent_is_closed()
    {
        UserSnapshot nothing = NoUser with { Row = new Row.Absent(UserSnapshots.Alice) };

        nothing.PlanOn(1).Should().BeEmpty();
        nothing.WithIntent(0).PlanOn(1).Should().Be("close");
    }

    [Fact]
    public void A_leftover_parameter_without_row_and_user_is_deleted() =>
        (NoUser with { Row = new Row.Absent(UserSnapshots.Alice), ParameterIsLeftover = true })
            .WithIntent(0)
            .PlanOn(1)
            .Should()
            .Be("!ParameterWithoutUser, close");

    public static TheoryData<string, ObservedUser> WithoutProof =>
        new()
        {
            { "another owner", With(user => user with { Tags = user.Tags.SetItem(Tags.Owner, "us-east-1/users") }) },
            { "no owner in another path", With(user => user with { Tags = user.Tags.Remove(Tags.Owner), Path = "/" }) },
            { "the owner tag in another path", With(user => user with { Path = "/" }) },
        };

    [Theory]
    [MemberData(nameof(WithoutProof))]
    public void A_user_that_is_not_provably_owned_is_neither_changed_nor_deleted(string because, ObservedUser user)
    {
        (Owned with { User = user, Row = new Row.Absent(UserSnapshots.Alice) }).PlanOn(40).Should().Be("!NotOwned", because);
        (Owned with { User = user }).PlanOn(40).Should().Be("!!NotOwned", because);
    }

    [Fact]
    public void A_user_in_another_path_is_owned_if_its_id_is_recorded_as_adopted() =>
        (Owned with { User = With(user => user with { Path = "/" }), AdoptedKeys = [] }).PlanOn(5).Should().BeEmpty();

    [Fact]
    public void A_wiped_owner_tag_is_set_again_if_the_parameter_proves_the_ownership() =>
        (Owned with { User = With(user => user with { Tags = ImmutableDictionary<string, string>.Empty }) })
            .PlanOn(5)
            .Should()
            .Be("owner, ledger");

    [Fact]
    public void A_user_with_wiped_tags_is_not_changed_without_that_proof()
    {
        ObservedUser wiped = With(user => user with { Tags = ImmutableDictionary<string, string>.Empty });

        (UserSnapshots.WithKeys("A0*~") with { User = wiped }).PlanOn(5).Should().Be("!!NotOwned");
        (Owned.LostParameter() with { User = wiped }).PlanOn(5).Should().Be("!!NotOwned");
        (Owned with { User = wiped, ParameterIsOurs = false }).PlanOn(5).Should().Be("!!NotOwned");
        (Owned with { User = wiped, Row = new Row.Absent(UserSnapshots.Alice) }).PlanOn(5).Should().Be("!NotOwned");
    }

    [Fact]
    public void In_account_scope_a_user_without_an_owner_is_deleted_and_one_of_another_owner_is_not()
    {
        LifecyclePolicy account = TestPolicy.Default with { DeleteScope = DeleteScope.Account };
        UserSnapshot undeclared = Owned with { Row = new Row.Absent(UserSnapshots.Alice) };

        (undeclared with { User = With(user => user with { Tags = ImmutableDictionary<string, string>.Empty, Path = "/" }) })
            .PlanOn(1, account)
            .Should()
            .Be("-user RowRemoved");
        (undeclared with { User = With(user => user with { Tags = user.Tags.SetItem(Tags.Owner, "us-east-1/users") }) })
            .PlanOn(1, account)
            .Should()
            .Be("!NotOwned");
    }

    [Fact]
    public void A_protected_user_is_neither_created_changed_nor_deleted()
    {
        LifecyclePolicy policy = TestPolicy.Default with { ProtectedUsers = new NamePatterns(["ALICE"]) };

        NoUser.PlanOn(1, policy).Should().Be("!!Protected");
        Owned.PlanOn(40, policy).Should().Be("!Protected");
        (Owned with { Row = new Row.Absent(UserSnapshots.Alice) }).PlanOn(1, policy).Should().Be("!Protected");
    }

    [Fact]
    public void A_row_in_another_spelling_than_the_user_is_reported() =>
        (Owned with { Row = new Row.Declared(new UserName("Alice"), []) }).PlanOn(40).Should().Be("!!CaseVariant");

    [Fact]
    public void An_invalid_row_is_reported_with_field_value_and_rule_and_its_user_is_not_changed()
    {
        var row = new Row.Invalid(
            UserSnapshots.Alice,
            [new InputProblem("Suspended", "maybe", "must be true or false"), new InputProblem("ExpiresAt", "x", "must be a number")]
        );

        (Owned with { Row = row }).PlanOn(40).Should().Be("!!RowInvalid, !!RowInvalid");
        UserPlanner
            .Plan(Owned with { Row = row }, TestPolicy.Default, UserSnapshots.Day(40))
            .Changes[0]
            .ToString()
            .Should()
            .Be("! invalid row, user not changed: Suspended 'maybe': must be true or false");
    }

    [Fact]
    public void A_row_of_an_unknown_type_is_refused_by_name() =>
        (
            (Func<UserPlan>)(
                () => UserPlanner.Plan(Owned with { Row = new Strange(UserSnapshots.Alice) }, TestPolicy.Default, UserSnapshots.Day(1))
            )
        )
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("Rows of type Strange have no rule.*");

    [Fact]
    public void An_unknown_attribute_is_reported_and_ignored() =>
        (Owned with { Row = new Row.Declared(UserSnapshots.Alice, ["Colour"]) })
            .PlanOn(15)
            .Should()
            .Be("!UnknownAttribute, +key for A RotationDue, ledger");

    [Fact]
    public void Thousands_of_unknown_attributes_are_reported_in_few_lines()
    {
        var row = new Row.Declared(UserSnapshots.Alice, [.. Enumerable.Range(0, 5000).Select(number => $"a{number}")]);

        UserPlan plan = UserPlanner.Plan(Owned with { Row = row }, TestPolicy.Default, UserSnapshots.Day(5));

        plan.Changes.Should().HaveCount(11);
        plan.Changes[10].ToString().Should().Be("! 4990 further attributes are unknown and ignored");
    }

    [Fact]
    public void Combinations_without_effect_are_reported_in_addition_to_the_changes() => (
            Owned with
            {
                Row = new Row.Declared(UserSnapshots.Alice, [])
                {
                    Suspended = true,
                    Warnings = ["RotateBefore has no effect while Suspended is true"],
                },
            }
        ).PlanOn(5).Should().Be("!NoEffect, deny, off A");

    private sealed record Strange(UserName Name) : Row(Name);

    private static ObservedUser With(Func<ObservedUser, ObservedUser> change) => change(Owned.User!);
}
