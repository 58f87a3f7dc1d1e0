using IamLifecycle.Matrix.Checks;
using static IamLifecycle.Matrix.Tests.Pictures;

namespace IamLifecycle.Matrix.Tests;

/// <summary>Everything that is not in order is detected.</summary>
public sealed class AtRestTests
{
    private const string Mark = "iam-lifecycle:";

    public static TheoryData<string, Picture> Wrong =>
        new()
        {
            { "does not exist", Of(null, null) },
            { "no parameter", Of(User, null) },
            { "are not those of the parameter", Of(User with { Keys = new Dictionary<string, bool> { [New] = true } }, Parameter) },
            {
                "are not those of the parameter",
                Of(User with { Keys = new Dictionary<string, bool>(User.Keys) { ["AKIAORPHAN"] = true } }, Parameter)
            },
            { "the ledger names", Of(User.WithTag($"{Mark}key:{Old}", null), Parameter) },
            { "the ledger entry of", Of(User.WithTag($"{Mark}key:{New}", "pending_deletion 2026-12-06T00:00:00Z"), Parameter) },
            { "the ledger entry of", Of(User.WithTag($"{Mark}key:{New}", "current 2026-12-06T00:00:00Z off"), Parameter) },
            { "another version", Of(User, Parameter with { Version = 3 }) },
            { "owner tag", Of(User.WithTag(Mark + "owner", null), Parameter) },
            { "is left among the tags", Of(User.WithTag(Mark + "off:APKA", "2026-12-06T00:00:00Z"), Parameter) },
            { "is left among the tags", Of(User.WithTag(Mark + "delete-after", "2026-12-06T00:00:00Z"), Parameter) },
            { "is left among the tags", Of(User.WithTag(Old, "pending_deletion"), Parameter) },
            { "boundary", Of(User with { Boundary = DenyAll }, Parameter) },
            { "path", Of(User with { Path = "/" }, Parameter) },
            { "other credentials", Of(User with { ActiveOthers = ["APKA"] }, Parameter) },
            { "current does not work", Of(User, With("current", new StoredEntry(New, "2026-12-06T00:00:00Z", Works: false))) },
            {
                "wrong key is pending",
                Of(User, With("pending_deletion", new StoredEntry("AKIAELSE", "2026-11-20T00:00:00Z", Works: true)))
            },
            { "left in the state table", Of(User, Parameter) with { StateItems = ["user#alice"] } },
            {
                "the parameter of carol has no user",
                Of(User, Parameter) with
                {
                    Parameters = new Dictionary<string, ParameterPicture> { ["alice"] = Parameter, ["carol"] = Parameter },
                }
            },
            { "has no row", Of(User, Parameter) with { Rows = new HashSet<string>() } },
        };

    public static TheoryData<string, UserPicture> NotOff =>
        new()
        {
            { "is active", User.Off() with { Keys = User.Keys } },
            { "boundary", User.Off() with { Boundary = Boundary } },
            { "console password", User.Off() with { HasLogin = true } },
            { "the ledger entry of", User with { Boundary = DenyAll, Keys = User.Off().Keys } },
            { "delete-after", User.Off().WithTag(Mark + "delete-after", "2026-12-13T00:00:00Z") },
        };

    [Fact]
    public void A_rotated_user_is_in_order() => Broken(Of(User, Parameter), Rotated).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Every_disagreement_is_reported(string problem, Picture picture) =>
        Broken(picture, Rotated).Should().Contain(each => each.Contains(problem));

    [Theory]
    [MemberData(nameof(NotOff), DisableDiscoveryEnumeration = true)]
    public void Remaining_access_of_a_suspended_user_is_reported(string problem, UserPicture user)
    {
        var suspended = Rotated with { Standing = Standing.Suspended };
        Broken(Of(User.Off(), Parameter), suspended).Should().BeEmpty();
        Broken(Of(user, Parameter), suspended).Should().Contain(each => each.Contains(problem));
    }

    [Fact]
    public void A_quarantined_user_needs_a_deletion_date_and_no_row()
    {
        var quarantined = Rotated with { Standing = Standing.Quarantined };
        var dated = User.Off().WithTag(Mark + "delete-after", "2026-12-13T00:00:00Z");
        Broken(Of(dated, Parameter) with { Rows = new HashSet<string>() }, quarantined).Should().BeEmpty();
        Broken(Of(User.Off(), Parameter), quarantined).Should().Contain(each => each.Contains("delete-after"));
    }

    [Fact]
    public void A_deleted_user_leaves_no_user_no_parameter_and_no_device()
    {
        var deleted = new Expected("alice", Standing.Deleted);
        Broken(Of(null, null), deleted).Should().BeEmpty();
        Broken(Of(User, null), deleted).Should().NotBeEmpty();
        Broken(Of(null, Parameter), deleted).Should().NotBeEmpty();
        Broken(Of(null, null) with { Devices = ["phone"] }, deleted).Should().NotBeEmpty();
    }

    [Fact]
    public void A_user_without_keys_has_no_key_no_parameter_and_no_ledger()
    {
        var without = new Expected("alice", Standing.WithoutKeys);
        var bare = User with
        {
            Keys = new Dictionary<string, bool>(),
            Tags = new Dictionary<string, string> { [Mark + "owner"] = "eu-central-1/iam-users" },
        };
        Broken(Of(bare, null), without).Should().BeEmpty();
        Broken(Of(bare, Parameter), without).Should().NotBeEmpty();
        Broken(Of(User with { Keys = bare.Keys }, null), without).Should().NotBeEmpty();
        Broken(Of(bare with { Keys = User.Keys }, null), without).Should().NotBeEmpty();
    }

    private static IEnumerable<string> Broken(Picture picture, Expected expected) => new AtRest(Boundary).Broken(picture, [expected]);

    private static ParameterPicture With(string name, StoredEntry entry) =>
        Parameter with
        {
            Entries = new Dictionary<string, StoredEntry>(Parameter.Entries) { [name] = entry },
        };
}
