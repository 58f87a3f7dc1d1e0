using System.CommandLine;
using IamLifecycle.Cli.Commands;
using IamLifecycle.Cli.Documentation;

namespace IamLifecycle.Cli.Usage;

public sealed class CommandPageTests
{
    /// <summary>
    /// If this variable is <c>true</c>, the test writes the page instead of comparing it:
    /// <c>RENEW_DOCS=true dotnet test tests/IamLifecycle.Cli.Tests --filter CommandPage</c>.
    /// </summary>
    private const string Renew = "RENEW_DOCS";

    private static readonly RootCommand Root = CommandLine.Root(Offline.Surroundings(TextWriter.Null, TextWriter.Null));

    [Fact]
    public void The_command_line_page_is_current()
    {
        string file = Repository.PathTo("docs/CLI.md");
        string page = CommandPage.Write(Root);
        if (Environment.GetEnvironmentVariable(Renew) == "true")
        {
            File.WriteAllText(file, page);
        }

        File.ReadAllText(file).Should().Be(page, $"docs/CLI.md is generated from the commands; set {Renew}=true to let this test write it");
    }

    [Fact]
    public void Every_command_has_examples_and_every_option_and_argument_a_description()
    {
        Command[] leaves = [.. All(Root).Where(command => command.Subcommands.Count == 0)];

        leaves.Should().AllBeAssignableTo<CliCommand>().And.HaveCountGreaterThan(10);
        leaves
            .Cast<CliCommand>()
            .Should()
            .OnlyContain(command =>
                command.Summary.Length > 0
                && command.Examples.Count > 0
                && command.Examples.All(example => example.StartsWith("iam-lifecycle ", StringComparison.Ordinal))
            );
        All(Root).SelectMany(command => command.Options).Should().OnlyContain(option => !string.IsNullOrEmpty(option.Description));
        leaves.SelectMany(command => command.Arguments).Should().OnlyContain(argument => !string.IsNullOrEmpty(argument.Description));
    }

    [Fact]
    public void Every_example_is_a_valid_command_line()
    {
        var examples = All(Root).OfType<CliCommand>().SelectMany(command => command.Examples);

        examples
            .Where(example => Root.Parse(example.Split(['|', '>', ';'])[0]["iam-lifecycle ".Length..]).Errors.Count > 0)
            .Should()
            .BeEmpty();
    }

    [Fact]
    public void The_description_of_a_command_is_one_line() =>
        All(Root)
            .Skip(1)
            .Should()
            .OnlyContain(command =>
                command.Description!.Length <= 64 && command.Description.EndsWith('.') && !command.Description.Contains('\n')
            );

    [Theory]
    [InlineData]
    [InlineData("user")]
    [InlineData("key")]
    public async Task The_help_of_a_group_has_one_line_per_command_and_no_details(params string[] group)
    {
        var result = await Offline.RunAsync([.. group, "--help"]);

        Command command = group.Aggregate((Command)Root, (command, name) => command.Subcommands.Single(child => child.Name == name));
        string[] listed = [.. result.Golden.Split('\n').SkipWhile(line => line != "Commands:").Skip(1).TakeWhile(line => line.Length > 0)];
        listed
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])
            .Should()
            .Equal(command.Subcommands.Select(child => child.Name));
        listed.Should().OnlyContain(line => line.Length <= 80);
        result.Golden.Should().NotContain("Details:").And.NotContain("Examples:");
    }

    [Fact]
    public async Task The_help_of_a_command_shows_details_examples_and_options()
    {
        var result = await Offline.RunAsync("key", "rotate", "--help");

        result
            .Golden.Should()
            .Contain("Details:\n  The command sets RotateBefore to now. The Lambda creates the key")
            .And.Contain("Examples:\n  iam-lifecycle key rotate alice --wait")
            .And.Contain("--dry-run")
            .And.Contain("--function <NAME>");
        result.Code.Should().Be(ExitCode.Done);
    }

    [Fact]
    public async Task An_unknown_command_is_named()
    {
        var result = await Offline.RunAsync("destroy");

        result.GoldenError.Should().Contain("'destroy'");
        result.Code.Should().Be(ExitCode.Failed);
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
}
