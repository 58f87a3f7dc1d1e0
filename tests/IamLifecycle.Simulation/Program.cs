using System.Globalization;
using IamLifecycle.Simulation.Faults;
using IamLifecycle.Simulation.Lives;
using IamLifecycle.Simulation.Races;

string Option(string name, string otherwise) =>
    Array.IndexOf(args, "--" + name) is var at && at >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;

switch (args)
{
    case ["races", ..]:
        return RaceCommand.Run(args);
    case ["run", ..]:
        long steps = long.Parse(Option("steps", "1000000"), CultureInfo.InvariantCulture);
        return LifeCommand.Run(
            steps,
            int.Parse(Option("seed", "1"), CultureInfo.InvariantCulture),
            everything: steps >= 1_000_000,
            Console.Out
        );
    case ["replay", .. var kind, var text]:
        return LifeCommand.Replay(text, takeover: kind is ["takeover"]);
    case ["faults", .. var part]:
        return FaultCommand.Run(string.Concat(part));
    case ["check"]:
        return FaultCommand.Check();
    default:
        Console.Error.WriteLine(
            "races [fast | <part of a name> | replay <schedule>], run --steps <n> --seed <n>, replay [takeover] <file or story>, "
                + "faults [<part of a name>]"
        );
        return 2;
}
