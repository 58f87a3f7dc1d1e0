using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace IamLifecycle.Configuration;

public sealed class SettingsPropertyTests
{
    private static readonly string[] Pieces =
    [
        "P",
        "T",
        "D",
        "H",
        "W",
        "M",
        "Y",
        "-",
        "+",
        ".",
        "1",
        "0",
        "9223372036854775807",
        "/",
        ",",
        "=",
        "*",
        ":",
        "aws",
        "arn:aws:iam::",
        "policy/",
        "true",
        " ",
        "\0",
        "\n",
        "ä",
        "\ud800",
        "𝔘",
    ];

    private static Gen<string> Text =>
        Gen.OneOf(ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""), Gen.Elements(Pieces).ArrayOf().Select(string.Concat));

    [Fact]
    public void No_environment_causes_an_exception_other_than_a_SettingsException() =>
        Prop.ForAll(
                Gen.Zip(Gen.Elements<string>([.. Variables.All.Select(variable => variable.Name)]), Text).ArrayOf().ToArbitrary(),
                variables =>
                {
                    Dictionary<string, string> environment = Environments.Good;
                    foreach ((string name, string value) in variables)
                    {
                        environment[name] = value;
                    }

                    try
                    {
                        Settings.Read(environment).Policy.PropagationDelay.Should().BeGreaterThan(Duration.Zero);
                    }
                    catch (SettingsException e)
                    {
                        e.Problems.Should().NotBeEmpty();
                        e.Message.Should().Match(message => message.All(c => !char.IsControl(c)));
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
