using System.Text;
using IamLifecycle.Cli.Output;
using IamLifecycle.Cli.Reporting;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Rows;
using NodaTime;

namespace IamLifecycle.Cli.Users;

/// <summary>Prints the details of one user.</summary>
internal static class UserView
{
    public static string Write(UserPicture picture, string owner, Instant now)
    {
        var text = new StringBuilder();
        void Line(string name, string value) => text.Append(name.PadRight(12)).Append(value).Append('\n');
        Line("User", $"{picture.Name} ({UserStatuses.Classify(picture.Effective, picture.User, owner, now)})");
        if (picture.Lock is { } userLock)
        {
            Line("Lock", userLock.ToString());
        }

        Line("Row", picture.Row is null ? "none" : "");
        foreach (
            (string name, RowValue value) in (
                picture.Row?.Attributes ?? System.Collections.Immutable.ImmutableSortedDictionary<string, RowValue>.Empty
            ).Where(attribute => attribute.Key != RowAttributes.UserName)
        )
        {
            Line("", $"{Printable.Escape(name)}: {RowText.ForValue(name, value)}");
        }

        foreach (InputProblem problem in picture.Row?.Row is Row.Invalid invalid ? invalid.Problems : [])
        {
            Line("", $"! {problem}");
        }

        if (picture.User is { } user)
        {
            Line("IAM", $"{user.Id}, path {Printable.Escape(user.Path)}, created {AgeText.At(user.CreatedAt)}");
            Line(
                "  owner",
                user.Owner is null ? "none"
                    : user.Owner == owner ? $"{owner} (this deployment)"
                    : Printable.Escape(user.Owner)
            );
            Line("  boundary", user.BoundaryArn ?? "none");
            Line("  groups", Joined(picture.Groups));
            Line("  policies", Joined(picture.Policies));
            foreach ((string id, string why) in picture.StaysOff)
            {
                Line("  stays off", $"{Printable.Escape(id)}: {why}");
            }
        }
        else
        {
            Line("IAM", "no such user");
        }

        if (LoginDetails.Describe(picture.Login, picture.Row?.Row) is { Length: > 0 } console)
        {
            Line("Console", console);
        }

        Line("Parameter", $"{picture.ParameterName}: {picture.Parameter}");
        if (picture.Refusal is { } refused)
        {
            Line(
                "",
                $"! SSM refuses to store further keys, {refused.Times} {(refused.Times == 1 ? "time" : "times")}, last "
                    + $"{AgeText.ForDuration(now - refused.At)} ago: {refused.Message}"
            );
        }

        return text.Append(Keys(picture, now)).ToString().TrimEnd('\n');
    }

    private static string Keys(UserPicture picture, Instant now)
    {
        if (picture.Keys.IsEmpty)
        {
            return "Keys        none";
        }

        var table = new TextTable("KEY", "STATE", "AGE", "LAST USED", "ROTATES", "DELETED");
        foreach (KeyReportKey key in picture.Keys)
        {
            table.Add(
                key.Id.Value,
                key.State.ToString(),
                AgeText.ForDuration(now - key.Created),
                AgeText.Used(key.LastUsed),
                AgeText.Due(key.RotateDue, now),
                AgeText.Due(key.DeleteDue, now)
            );
        }

        return "\n" + string.Join('\n', table.Lines(int.MaxValue));
    }

    private static string Joined(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? "none" : string.Join(", ", names.Select(Printable.Escape));
}
