using System.Collections.Immutable;
using IamLifecycle.Configuration;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Running;
using IamLifecycle.Running.Guard;
using NodaTime.Text;

namespace IamLifecycle.Lambda.Logging;

/// <summary>Logs every decision and failure of a run when it happens.</summary>
public sealed class RunLog(JsonLog log) : IRunLog
{
    private const int MaxUsersNamed = 50;

    public void Planned(Change change) =>
        Write(change is Change.Report { NeedsAttention: true } ? LogLevel.Warning : LogLevel.Information, "planned", change);

    public void Done(Change change) => Write(LogLevel.Information, "done", change);

    public void Failed(UserName user, Failure failure) =>
        log.Write(LevelOf(failure), failure.Message, ("user", user.Value), ("failure", failure.GetType().Name));

    public void Degraded(string what, Failure failure) =>
        log.Write(LevelOf(failure), $"The run continues, but {what}: {failure.Message}", ("failure", failure.GetType().Name));

    public void Refused(GateRefusal refusal) =>
        log.Write(LogLevel.Error, refusal.ToString(), ("reason", nameof(Reason.Refused)), ("users", Names(refusal.Users)));

    public void Consented(Consent consent, ImmutableArray<UserName> users) =>
        log.Write(
            LogLevel.Warning,
            $"{users.Length} users admitted by the consent of {Printable.Escape(consent.By)} until "
                + $"{InstantPattern.General.Format(consent.Until)}",
            ("users", Names(users))
        );

    private void Write(LogLevel level, string what, Change change) =>
        log.Write(
            level,
            $"{what}: {change}",
            ("user", change.User.Value),
            ("change", change.GetType().Name),
            ("reason", change.Reason.ToString())
        );

    private static LogLevel LevelOf(Failure failure) => failure is Failure.NeedsAttention ? LogLevel.Error : LogLevel.Warning;

    private static string Names(ImmutableArray<UserName> users) =>
        string.Join(", ", users.Take(MaxUsersNamed)) + (users.Length > MaxUsersNamed ? $" and {users.Length - MaxUsersNamed} more" : "");
}
