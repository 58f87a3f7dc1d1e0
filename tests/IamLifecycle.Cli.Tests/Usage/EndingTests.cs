namespace IamLifecycle.Cli.Usage;

public sealed class EndingTests
{
    [Theory]
    [InlineData]
    [InlineData("--debug")]
    public async Task An_unexpected_error_is_one_line_with_its_type_and_a_stack_trace_only_with_debug(params string[] debug)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var input = new BrokenReader();

        int code = await CommandLine.RunAsync(
            ["user", "add", "--file", "-", .. debug],
            Offline.Surroundings(output, error) with
            {
                In = input,
            }
        );

        code.Should().Be((int)ExitCode.Failed);
        output.ToString().Should().BeEmpty();
        string[] lines = error.ToString().Split(Environment.NewLine);
        lines[0]
            .Should()
            .Be(
                "Error: The command failed with an unexpected error (InvalidOperationException); run it again with "
                    + "--debug, and report the output"
            );
        (lines.Length > 2).Should().Be(debug.Length > 0);
        error
            .ToString()
            .Contains(nameof(BrokenReader), StringComparison.Ordinal)
            .Should()
            .Be(debug.Length > 0, "the stack trace contains this name");
        error.ToString().Contains("hush", StringComparison.Ordinal).Should().Be(debug.Length > 0, "a message may quote the input");
    }

    private sealed class BrokenReader : TextReader
    {
        public override Task<string> ReadToEndAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("hush");
    }
}
