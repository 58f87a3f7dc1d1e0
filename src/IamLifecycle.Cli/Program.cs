using IamLifecycle.Cli;

return await CommandLine.RunAsync(args, Surroundings.OfProcess());
