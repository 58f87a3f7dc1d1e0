using IamLifecycle.Benchmarks.Commands;

return await BenchmarkCommand.Root().Parse(args).InvokeAsync();
