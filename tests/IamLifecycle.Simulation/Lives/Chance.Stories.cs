using System.Globalization;

namespace IamLifecycle.Simulation.Lives;

internal sealed partial class Chance
{
    /// <summary>A user is suspended and resumed. IAM refuses to activate its SSH key again.</summary>
    private string Refused(string user) =>
        Then(
            $"hand ssh-key {user}",
            $"hand ssh-key-refused {user}",
            $"row {user} Suspended=true",
            $"start event {user}",
            $"row {user}",
            Pick(["start full", $"start event {user}"])
        );

    /// <summary>A person deactivates an SSH key and another forges the function's mark. The user is suspended and resumed.</summary>
    private string MarkForged(string user) =>
        Then(
            $"hand ssh-key {user}",
            $"hand ssh-key-mark-forged {user}",
            Pick(["report", $"row {user} Suspended=true"]),
            $"start event {user}",
            $"row {user}",
            Pick(["start full", $"start event {user}"])
        );

    private string Bounced(string user) =>
        Then($"row {user} Console=true Email={user}@example.org", $"start event {user}", $"start bounce {user}", "start full");

    /// <summary>A row names another recipient and requests another password.</summary>
    private string Moved(string user) =>
        Then(
            $"row {user} Console=true SlackUser={user}",
            $"start event {user}",
            "pass 301",
            $"row {user} Console=true Email={user}@example.org ResetPasswordBefore=-60",
            $"start event {user}",
            Pick([$"consent recipient {user}", $"consent recipient {user}", "pass 90000"]),
            Pick(["start full", $"start event {user}", $"start event {user}"])
        );

    /// <summary>A password is not used in time, or only after a run that died has recorded its removal.</summary>
    private string Unused(string user) =>
        Then(
            "people wait",
            [
                $"row {user} Console=true SlackUser={user}",
                $"start event {user}",
                "pass 301",
                "start full",
                "pass 700000",
                "people sign-in",
                $"start event {user}",
                .. Enumerable.Repeat($"{AtOnce}call 1", random.Next(8, 20)),
                $"{AtOnce}die 1",
                Pick([$"hand signs-in {user}", $"hand signs-in {user}", "report"]),
                Pick(["start full", $"start event {user}"]),
            ]
        );

    /// <summary>
    /// A delivered password must be replaced. Policies of a group may allow the recipient to change it.
    /// </summary>
    private string Forgotten(string user)
    {
        string row = $"row {user} Console=true SlackUser={user} Groups={Pick(["g1", "g1,g2"])}";
        return Then(
            row,
            Pick(["passwords locked", "passwords free"]),
            $"start event {user}",
            "pass 301",
            $"{row} ResetPasswordBefore=-60",
            Pick(["start full", $"start event {user}"])
        );
    }

    /// <summary>
    /// A user uses no credential for three months, and may be unlocked later. Credential reports are generated in between, so that the runs
    /// complete.
    /// </summary>
    private string NotUsed(string user)
    {
        string[] suspended =
        [
            "unused suspend",
            "report",
            $"start event {user}",
            "report",
            "report",
            "report",
            Pick(["start full", "report", "remove " + user]),
            "report",
            "unlock " + Pick([user, user, Pick(Users)]),
            Pick(["start full", $"start event {user}"]),
        ];
        return Then(
            $"row {user}",
            [
                $"start event {user}",
                "pass 301",
                "pass 7800000",
                .. random.Next(4) == 0 ? ["unused report", "report", "start full"] : suspended,
                "report",
                "unused off",
            ]
        );
    }

    /// <summary>Two users lose access, which the gate admits. A third one follows within the hour.</summary>
    private string OneAfterTheOther() =>
        Then(
            "row alice",
            "row bob",
            "row carol",
            "start full",
            "pass 7200",
            "remove alice",
            "remove bob",
            "start full",
            "pass 301",
            "remove carol",
            Pick(["start full", "start event carol"])
        );
}
