using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning.Membership;

/// <summary>A user created by hand, which a row requests to adopt.</summary>
public sealed class AdoptionPlanTests
{
    private static readonly LifecyclePolicy Allowing = TestPolicy.Default with
    {
        AdoptableUsers = new NamePatterns(["ali*"]),
        AllowedGroups = new NamePatterns(["developers"]),
        AllowedPolicies = new NamePatterns(["arn:aws:iam::aws:policy/ReadOnlyAccess"]),
    };

    [Theory]
    [InlineData("", "boundary, adopt  Adopted, +key FirstKey, ledger")]
    [InlineData("A0?", "boundary, adopt A Adopted, +key FirstKey, ledger")]
    [InlineData("A0? B3?", "boundary, adopt A+B Adopted, !!NoFreeSlot")]
    [InlineData("B3? A0?", "boundary, adopt A+B Adopted, !!NoFreeSlot")]
    [InlineData("A0?! B3?", "boundary, adopt A+B Adopted, !!NoFreeSlot")]
    public void Adoption_sets_the_boundary_then_the_record_and_the_tags_then_issues_a_key_if_a_slot_is_free(string keys, string plan) =>
        Unmanaged(keys).PlanOn(5, Allowing).Should().Be(plan);

    [Theory]
    [InlineData("A0 B3*", 34, "-A OverlapEnded, +key for B RotationDue, ledger")]
    [InlineData("A0 B33*", 34, "")]
    public void Adopted_keys_are_deleted_by_their_own_age_once_their_successor_existed_for_the_overlap(
        string keys,
        double day,
        string plan
    ) => Adopted(keys, "A").PlanOn(day, Allowing).Should().Be(plan);

    [Fact]
    public void No_adopted_key_is_deleted_to_free_a_slot()
    {
        Adopted("A0 B3*", "A").LostParameter().PlanOn(5, Allowing).Should().Be("!!NoFreeSlot");
        Adopted("A0! B3*", "A").LostParameter().PlanOn(5, Allowing).Should().Be("!!NoFreeSlot");
        Adopted("A0- B3-", "A", "B").PlanOn(40, Allowing).Should().Be("!!NoFreeSlot");
    }

    [Fact]
    public void A_rotation_that_waits_for_the_slot_of_an_adopted_key_needs_attention() =>
        Adopted("A0 B3*", "A").PlanOn(20, Allowing).Should().Be("!!NoFreeSlot");

    [Fact]
    public void Groups_and_policies_within_the_allow_lists_do_not_prevent_an_adoption() =>
        Unmanaged("")
            .Having(
                new UserAttachment(UserAttachmentKind.Group, "developers"),
                new UserAttachment(UserAttachmentKind.AttachedPolicy, "arn:aws:iam::aws:policy/ReadOnlyAccess")
            )
            .PlanOn(5, Allowing)
            .Should()
            .StartWith("boundary, adopt");

    public static TheoryData<UserAttachmentKind, string, string> Obstacles =>
        new()
        {
            { UserAttachmentKind.LoginProfile, "alice", "it has a console password" },
            { UserAttachmentKind.MfaDevice, "arn:aws:iam::123456789012:mfa/alice", "it has an MFA device" },
            { UserAttachmentKind.InlinePolicy, "all\n", "it has an inline policy, all\\u{A}" },
            { UserAttachmentKind.Group, "admins", "Group admins is outside ALLOWED_GROUPS" },
            {
                UserAttachmentKind.AttachedPolicy,
                "arn:aws:iam::aws:policy/AdministratorAccess",
                "AttachedPolicy arn:aws:iam::aws:policy/AdministratorAccess is outside ALLOWED_POLICIES"
            },
            {
                UserAttachmentKind.AttachedPolicy,
                "arn:aws-cn:iam::aws:policy/ReadOnlyAccess",
                "AttachedPolicy arn:aws-cn:iam::aws:policy/ReadOnlyAccess is outside ALLOWED_POLICIES"
            },
        };

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void Attachments_of_a_person_or_an_administrator_prevent_an_adoption_and_are_reported(
        UserAttachmentKind kind,
        string id,
        string why
    ) => Refusal(Unmanaged("A0?").Having(new UserAttachment(kind, id)), Allowing).Should().Be($"! not adopted: {why}");

    [Theory]
    [InlineData(
        null,
        "! not adopted: its permissions boundary is arn:aws:iam::aws:policy/ReadOnlyAccess, which may allow less than the configured "
            + "one; to replace it, set AdoptFromBoundary to that ARN"
    )]
    [InlineData(
        "arn:aws:iam::aws:policy/PowerUserAccess",
        "! not adopted: its permissions boundary is arn:aws:iam::aws:policy/ReadOnlyAccess, which may allow less than the configured "
            + "one; to replace it, set AdoptFromBoundary to that ARN"
    )]
    public void Another_boundary_is_not_replaced_unless_the_row_names_it(string? named, string refusal)
    {
        const string strict = "arn:aws:iam::aws:policy/ReadOnlyAccess";
        UserSnapshot snapshot = Unmanaged("A0?")
            .WithUser(user => user with { BoundaryArn = strict })
            .WithRow(row => row with { Adopt = true, AdoptFromBoundary = named });

        Refusal(snapshot, Allowing).Should().Be(refusal);
        snapshot
            .WithRow(row => row with { Adopt = true, AdoptFromBoundary = strict })
            .PlanOn(5, Allowing)
            .Should()
            .StartWith("boundary, adopt A Adopted");
        snapshot
            .WithUser(user => user with { BoundaryArn = TestPolicy.Boundary })
            .PlanOn(5, Allowing)
            .Should()
            .StartWith("adopt A Adopted");
    }

    [Fact]
    public void If_a_group_and_a_policy_are_outside_of_the_lists_the_group_is_reported() =>
        Refusal(
                Unmanaged("A0?")
                    .Having(
                        new UserAttachment(UserAttachmentKind.AttachedPolicy, "arn:p"),
                        new UserAttachment(UserAttachmentKind.Group, "developers"),
                        new UserAttachment(UserAttachmentKind.Group, "admins")
                    ),
                Allowing
            )
            .Should()
            .Be("! not adopted: Group admins is outside ALLOWED_GROUPS");

    [Fact]
    public void A_user_outside_of_ADOPTABLE_USERS_is_not_adopted() =>
        Refusal(Unmanaged("A0?"), TestPolicy.Default).Should().Be("! not adopted: ADOPTABLE_USERS does not allow it");

    [Fact]
    public void Without_Adopt_in_the_row_the_user_is_not_owned() =>
        Unmanaged("A0?").WithRow(row => row).PlanOn(5, Allowing).Should().Be("!!NotOwned");

    [Fact]
    public void A_user_of_another_owner_is_not_adopted() =>
        Unmanaged("A0?").WithTags(tags => tags.SetItem(Tags.Owner, "us-east-1/users")).PlanOn(5, Allowing).Should().Be("!!NotOwned");

    [Fact]
    public void A_user_with_the_owner_tag_and_without_a_record_does_not_count_as_owned() =>
        Unmanaged("A0?")
            .WithTags(tags => tags.SetItem(Tags.Owner, TestPolicy.Default.OwnerId))
            .PlanOn(5, Allowing)
            .Should()
            .Be("!!NotOwned");

    [Fact]
    public void A_protected_user_is_not_adopted() =>
        Unmanaged("A0?").PlanOn(5, Allowing with { ProtectedUsers = new NamePatterns(["alice"]) }).Should().Be("!Protected");

    [Fact]
    public void A_parameter_of_another_owner_under_the_users_name_is_not_overwritten() =>
        (Unmanaged("A0?") with { Parameter = new ObservedParameter.Foreign(1, "not JSON"), ParameterIsOurs = false })
            .PlanOn(5, Allowing)
            .Should()
            .Be("boundary, adopt A Adopted, !!ParameterNotOurs");

    [Fact]
    public void Adopt_has_no_effect_if_the_user_is_owned_or_does_not_exist()
    {
        UserSnapshots.WithKeys("A0*").WithRow(row => row with { Adopt = true }).PlanOn(5, Allowing).Should().BeEmpty();
        (Unmanaged("") with { User = null }).PlanOn(5, Allowing).Should().Be("+user UserMissing, +key FirstKey, ledger");
    }

    [Fact]
    public void The_key_of_a_user_created_by_hand_a_moment_ago_waits_for_the_next_run() =>
        Unmanaged("A0?")
            .WithUser(user => user with { CreatedAt = UserSnapshots.Day(0) })
            .PlanOn(0.001, Allowing)
            .Should()
            .Be("boundary, adopt A Adopted, !NotSettled");

    [Fact]
    public void A_user_in_the_configured_path_with_wiped_tags_is_owned_by_its_parameter_and_not_taken_over()
    {
        UserSnapshot wiped = UserSnapshots.WithKeys("A0*").WithTags(tags => tags.Clear()).WithRow(row => row with { Adopt = true });

        wiped.PlanOn(5, Allowing).Should().Be("owner, ledger");
        wiped.PlanOn(5, Allowing with { Takeover = true, AdoptableUsers = NamePatterns.None }).Should().Be("!!AdoptionRefused");
        wiped.WithRow(row => row).PlanOn(5, Allowing with { Takeover = true }).Should().Be("owner, ledger");
    }

    [Fact]
    public void A_user_adopted_by_a_row_with_Suspended_is_suspended() =>
        Unmanaged("A0?")
            .WithRow(row => row with { Adopt = true, Suspended = true })
            .PlanOn(5, Allowing)
            .Should()
            .Be("boundary, adopt A Adopted, deny, off A");

    private static string Refusal(UserSnapshot snapshot, LifecyclePolicy policy) =>
        UserPlanner
            .Plan(snapshot, policy, UserSnapshots.Day(5))
            .Changes.Should()
            .ContainSingle()
            .Which.Should()
            .Match<Change.Report>(report => report.Reason == Reason.AdoptionRefused && report.NeedsAttention)
            .And.Subject.ToString()!;

    private static UserSnapshot Unmanaged(string keys) =>
        UserSnapshots
            .WithKeys(keys)
            .WithUser(user => user with { Path = "/", BoundaryArn = null, Tags = ImmutableDictionary<string, string>.Empty })
            .WithRow(row => row with { Adopt = true });

    private static UserSnapshot Adopted(string keys, params string[] had) =>
        UserSnapshots.WithKeys(keys).WithUser(user => user with { Path = "/" }).WithRow(row => row with { Adopt = true }) with
        {
            AdoptedKeys = [.. had.Select(key => new AccessKeyId(key))],
        };
}
