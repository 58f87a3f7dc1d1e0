using System.Globalization;
using IamLifecycle.Model;

namespace IamLifecycle.Simulation.Lives;

/// <summary>Chooses the next line of a life, from a seed and the state of the account.</summary>
internal sealed partial class Chance(int seed, Tally tally)
{
    private static readonly string[] Users = ["alice", "bob", "carol", "dave", "erin", "frank"];
    private static readonly string[] Odd = ["Alice", "ROOT1", "root1", "svc1", "svc2", "old1", "person", "a+b@c"];
    private static readonly AwsOperation[] Replicated =
    [
        AwsOperation.GetUser,
        AwsOperation.ListAccessKeys,
        AwsOperation.GetParameter,
        AwsOperation.GetAccountAuthorizationDetails,
        AwsOperation.DescribeParameters,
        AwsOperation.ListAttachments,
    ];
    private static readonly string[] Acts = [.. Hand.Acts.Keys];

    /// <summary>Prefix of a line that directly follows the one before it, even if processes are running.</summary>
    private const char AtOnce = '!';

    private readonly Random random = new(seed);
    private readonly Queue<string> afterwards = new();

    private static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();
    private static readonly FaultKind[] UsualKinds = [.. Kinds.Where(kind => kind is not FaultKind.Unmodifiable)];

    public string Next(Life life)
    {
        if (afterwards.TryPeek(out string? next) && next.StartsWith(AtOnce))
        {
            return afterwards.Dequeue()[1..];
        }

        if (life.Active.Count > 0 && random.Next(100) < 94)
        {
            return life.Active.Count < 3 && random.Next(100) < 4 ? Start() : Call(life);
        }

        if (afterwards.TryDequeue(out string? line))
        {
            return line;
        }

        return random.Next(100) switch
        {
            < 38 => Start(),
            < 62 => Pass(life),
            < 74 => Row(),
            < 75 when random.Next(3) == 0 => NotUsed(Pick(Users)),
            < 75 when random.Next(2) == 0 => Pick(["lock ", "unlock ", "unlock "]) + Pick(Users),
            < 78 => "remove " + User(),
            < 90 => $"hand {Pick(Acts)} {User()}",
            < 91 when random.Next(3) == 0 => Refused(User()),
            < 91 => Then(
                $"made {Pick(["svc1", "svc2", "person", "alice"])} {random.Next(3)}",
                $"row {Pick(["svc1", "svc2", "person"])} Adopt=true",
                "start full"
            ),
            < 92 when random.Next(2) == 0 => Then(
                $"made {Pick(["person", "eve"])} 0",
                "start outside person",
                Pick(["start outside eve", "start outside alice", "start full"])
            ),
            < 92 when random.Next(3) == 0 => Bounced(Pick(Users)),
            < 92 => Then("old old1", "row old1", Pick(["start full", "start event old1"])),
            < 94 => life.IsTableLost ? "table back" : $"table lose {Pick(["3", "6", "99"])}",
            < 95 => random.Next(4) == 0
                ? "consent number"
                : Then("remove alice", "remove bob", "remove carol", "remove dave", "start full", "consent digest", "start full"),
            < 96 => random.Next(4) == 0
                ? Then("everybody parameter-deleted", "start full")
                : Pick(["grace 0", "grace 0", "grace 7", "creations none", "creations 1"]),
            < 99 => random.Next(12) switch
            {
                0 => OneAfterTheOther(),
                1 => Forgotten(Pick(Users)),
                2 => MarkForged(Pick(Users)),
                < 7 => Moved(Pick(Users)),
                _ => Unused(Pick(Users)),
            },
            _ => random.Next(6) == 0 ? Pick(["passwords locked", "passwords free"]) : "report",
        };
    }

    private string Call(Life life)
    {
        int which = random.Next(life.Active.Count);
        string number = (which + 1).ToString(CultureInfo.InvariantCulture);
        if (life.Active[which].Parked is not [var call, ..])
        {
            return $"die {number}";
        }

        FaultKind[] kinds = call.Call.Operation.MayBeUnmodifiable() ? Kinds : UsualKinds;
        FaultKind[] missing = [.. kinds.Where(kind => tally.IsMissing(kind.ToString(), call.Call.Operation))];
        bool isRare = missing.Length > 0;
        FaultKind kind = Pick(isRare ? missing : kinds);
        return random.Next(1000) switch
        {
            var chance when chance < (isRare ? 400 : 12) => $"call {number} {kind}",
            < 520 and >= 400 when Replicated.Contains(call.Call.Operation) => $"call {number} stale {random.Next(1, 11)}",
            > 997 => $"die {number}",
            _ => $"call {number}",
        };
    }

    private string Start() =>
        random.Next(3) == 0 ? "start full"
        : random.Next(4) == 0 ? $"start event {string.Join(' ', new[] { User(), User(), User() }.Distinct())}"
        : $"start event {User()}";

    private string Pass(Life life) =>
        life.Active.Count > 0
            ? $"pass {Pick(["1", "5", "40", "120", "200", "290", "700"])}"
            : $"pass {Pick(["1", "7", "45", "301", "700", "1800", "3600", "3600", "7200", "90000", "90000", "700000", "1296000"])}";

    private string Row()
    {
        var words = new List<string> { "row", random.Next(4) > 0 ? Pick(Users) : User() };
        void Maybe(int percent, string word)
        {
            if (random.Next(100) < percent)
            {
                words.Add(word);
            }
        }

        Maybe(15, "Suspended=true");
        Maybe(12, "AccessKeys=false");
        Maybe(6, "KeyRotateAfter=P5D");
        Maybe(6, "KeyDeleteAfter=P10D");
        Maybe(2, "KeyDeleteAfter=soon");
        Maybe(12, $"RotateBefore={Pick(["-1", "-60", "-86400"])}");
        Maybe(words[1].StartsWith("svc", StringComparison.Ordinal) || words[1] == "person" ? 80 : 8, "Adopt=true");
        Maybe(10, $"Groups={Pick(["g1", "g1,g2", "", "admins"])}");
        Maybe(10, $"ManagedPolicies={Pick(["arn:aws:iam::aws:policy/ReadOnlyAccess", ""])}");
        Maybe(12, $"Tags={Pick(["team:a", "team:b", ""])}");
        Maybe(6, $"ExpiresAt={Pick(["-10", "3600", "2000000"])}");
        Maybe(30, $"Console=true SlackUser={words[1]}");
        Maybe(3, "Console=true");
        Maybe(10, $"Console=true Email={words[1]}@example.org");
        Maybe(8, $"ResetPasswordBefore={Pick(["-1", "-60", "-86400"])}");
        Maybe(4, "Colour=red");
        return string.Join(' ', words);
    }

    private string User() => random.Next(8) == 0 ? Pick(Odd) : Pick(Users);

    private string Then(string first, params string[] others)
    {
        Array.ForEach(others, afterwards.Enqueue);
        return first;
    }

    private T Pick<T>(T[] among) => among[random.Next(among.Length)];
}
