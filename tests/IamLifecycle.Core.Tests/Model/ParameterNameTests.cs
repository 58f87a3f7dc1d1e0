using FsCheck;
using FsCheck.Fluent;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Model;

public sealed class ParameterNameTests
{
    private static readonly ParameterName Names = new("/iam_users/", "_keys");

    /// <summary>Short names of few characters, so that names that could collide are generated, and long names of all characters.</summary>
    private static readonly Gen<UserName> Users = Gen.OneOf(
        NamesOf("-+=,@2BCD340aX_.", 8),
        NamesOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+=,.@_-", 64)
    );

    [Theory]
    [InlineData("alice", "/iam_users/alice_keys")]
    [InlineData("billing-export.v2_x", "/iam_users/billing-export.v2_x_keys")]
    [InlineData("a@b.c", "/iam_users/a-40-b.c_keys")]
    [InlineData("a-b@c", "/iam_users/a-2D-b-40-c_keys")]
    [InlineData("+=,@", "/iam_users/-2B--3D--2C--40-_keys")]
    [InlineData("a-40-b", "/iam_users/a-2D-40-2D-b_keys")]
    [InlineData("a-FF-b", "/iam_users/a-2D-FF-2D-b_keys")]
    [InlineData("a-ff-b", "/iam_users/a-ff-b_keys")]
    public void Ordinary_names_are_not_changed_and_others_are_encoded(string user, string name) =>
        Names.For(new UserName(user)).Should().Be(name);

    [Theory]
    [InlineData("/iam_users/_keys")]
    [InlineData("/iam_users/alice")]
    [InlineData("/other/alice_keys")]
    [InlineData("/iam_users/a-2B-b-c_keys")]
    [InlineData("/iam_users/a/b_keys")]
    [InlineData("/iam_users/a-FF-b_keys")]
    public void A_parameter_name_that_no_user_can_have_belongs_to_no_user(string name) => Names.UserOf(name).Should().BeNull();

    [Fact]
    public void Every_parameter_name_identifies_its_user() =>
        Prop.ForAll(Users.ToArbitrary(), user => Names.UserOf(Names.For(user)) == user).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Two_users_never_share_a_parameter_name() =>
        Prop.ForAll(Users.Two().ToArbitrary(), pair => (pair.Item1 == pair.Item2) == (Names.For(pair.Item1) == Names.For(pair.Item2)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Every_parameter_name_is_accepted_by_SSM() =>
        Prop.ForAll(Users.ToArbitrary(), user =>
                Names.For(user).Skip("/iam_users/".Length).All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static Gen<UserName> NamesOf(string characters, int longest) =>
        from length in Gen.Choose(1, longest)
        from name in Gen.ArrayOf(Gen.Elements(characters.ToCharArray()), length)
        select new UserName(new string(name));
}
