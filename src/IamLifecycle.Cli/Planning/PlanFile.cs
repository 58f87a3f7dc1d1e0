using IamLifecycle.Cli.Output;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Running;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Cli.Planning;

/// <summary>A plan as <c>--json</c> prints it and <c>--out</c> saves it. It contains no secret.</summary>
public sealed record PlanFile
{
    public int Version { get; init; } = 1;

    /// <summary>The digest of the changes; apply and consent compare it.</summary>
    public required string Digest { get; init; }

    /// <summary>The value of the owner tag of the planned users.</summary>
    public required string Owner { get; init; }

    public required string PlannedAt { get; init; }

    /// <summary>The users of the plan; null for all users.</summary>
    public IReadOnlyList<string>? Users { get; init; }

    public required IReadOnlyList<PlannedLine> Changes { get; init; }

    /// <summary>The skipped changes with their reasons.</summary>
    public required IReadOnlyList<PlannedLine> LeftAlone { get; init; }

    public required IReadOnlyList<RefusedLine> Refusals { get; init; }

    public required IReadOnlyList<FailedLine> Failures { get; init; }

    public required IReadOnlyList<string> NotStarted { get; init; }

    public static PlanFile FromReport(RunReport report, string owner, IReadOnlyList<string>? users, Instant now) =>
        new()
        {
            Digest = PlanDigest.ForReport(owner, users, report),
            Owner = owner,
            PlannedAt = InstantPattern.General.Format(now),
            Users = users,
            Changes = [.. report.Users.SelectMany(user => user.Planned).Where(change => !change.IsReport).Select(PlannedLine.FromChange)],
            LeftAlone = [.. report.Users.SelectMany(user => user.Planned).Where(change => change.IsReport).Select(PlannedLine.FromChange)],
            Refusals =
            [
                .. report.Refusals.Select(refusal => new RefusedLine(
                    refusal.Kind.ToString(),
                    refusal.Rule,
                    refusal.ConsentCommand,
                    refusal.Digest,
                    [.. refusal.Users.Select(user => user.Value)]
                )),
            ],
            Failures =
            [
                .. report
                    .Users.Where(user => user.Failure is not null)
                    .Select(user => new FailedLine(user.User.Value, user.Failure!.Message)),
            ],
            NotStarted = [.. report.NotStarted.Select(user => user.Value)],
        };

    /// <exception cref="CliException">The file cannot be read, or is not a plan.</exception>
    public static PlanFile Read(FileInfo file)
    {
        string name = Printable.Escape(file.Name);
        try
        {
            return JsonText.Read<PlanFile>(File.ReadAllText(file.FullName)) is { Version: 1, Digest.Length: 32 } plan
                ? plan
                : throw Wrong(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"--plan: cannot read {name}: {FileProblem.FromException(e)}");
        }
        catch (System.Text.Json.JsonException)
        {
            throw Wrong(name);
        }
    }

    private static CliException Wrong(string file) => new($"{file} is not a plan; create one with `plan --out FILE`");
}

/// <summary>One change or one skipped change, with its reason and the meaning of the reason.</summary>
public sealed record PlannedLine(string User, string Change, string Text, string Reason, string Meaning)
{
    public static PlannedLine FromChange(Change change) =>
        new(
            change.User.Value,
            change.GetType().Name,
            change.ToString()!,
            change.Reason.ToString(),
            ReasonTexts.ForReason(change.Reason).Meaning
        );
}

/// <summary>One refusal of the gate, with its users.</summary>
public sealed record RefusedLine(string Kind, string Rule, string WayOut, string Digest, IReadOnlyList<string> Users);

/// <summary>A user that could not be read, with the error.</summary>
public sealed record FailedLine(string User, string Message);
