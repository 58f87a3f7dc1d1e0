using IamLifecycle.Simulation.Races;

return RaceCommand.Run(args);
