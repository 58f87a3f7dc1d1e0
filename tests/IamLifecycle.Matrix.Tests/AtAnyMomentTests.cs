using IamLifecycle.Matrix.Checks;
using static IamLifecycle.Matrix.Tests.Pictures;

namespace IamLifecycle.Matrix.Tests;

/// <summary>A promise that is temporarily broken is detected, even if everything is in order at the end.</summary>
public sealed class AtAnyMomentTests
{
    private static readonly ParameterPicture Refused = Parameter with
    {
        Entries = new Dictionary<string, StoredEntry> { ["current"] = new(New, null, Works: false) },
    };

    [Fact]
    public void A_rotated_user_breaks_no_promise() => Broken(Of(User, Parameter), Rotated).Should().BeEmpty();

    [Fact]
    public void A_key_held_by_a_consumer_must_work() =>
        Broken(Of(User, Parameter) with { Held = new Dictionary<string, bool> { [Old] = false } }, Rotated)
            .Should()
            .ContainSingle()
            .Which.Should()
            .Contain(Old);

    [Fact]
    public void A_published_key_must_work() => Broken(Of(User, Refused), Rotated).Should().NotBeEmpty();

    [Fact]
    public void A_published_key_must_stay_published() => Broken(Of(User, null), Rotated).Should().NotBeEmpty();

    [Fact]
    public void A_third_key_is_reported() =>
        Broken(Of(User with { Keys = new Dictionary<string, bool>(User.Keys) { ["AKIATHIRD"] = true } }, Parameter), Rotated)
            .Should()
            .ContainSingle()
            .Which.Should()
            .Contain("3 keys");

    [Fact]
    public void A_first_key_may_be_missing_only_until_the_first_run()
    {
        var created = Rotated with { IsPublished = false };
        AtAnyMoment.Broken(Of(User, null), [created], mayBeUnpublished: true).Should().BeEmpty();
        AtAnyMoment.Broken(Of(User, null), [created], mayBeUnpublished: false).Should().NotBeEmpty();
        AtAnyMoment.Broken(Of(User, Refused), [created], mayBeUnpublished: true).Should().NotBeEmpty("a published key must work");
    }

    [Fact]
    public void Keys_that_were_inactive_at_the_start_need_not_work_before_the_end() =>
        Broken(Of(User, Refused), Rotated with { WasOff = true }).Should().BeEmpty();

    private static IEnumerable<string> Broken(Picture picture, Expected expected) =>
        AtAnyMoment.Broken(picture, [expected], mayBeUnpublished: false);
}
