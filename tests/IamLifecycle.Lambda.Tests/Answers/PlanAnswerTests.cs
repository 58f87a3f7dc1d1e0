using System.Text.Json;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Running;

namespace IamLifecycle.Lambda.Answers;

public sealed class PlanAnswerTests
{
    [Fact]
    public void A_plan_that_is_too_long_is_cut_between_users_and_contains_a_note()
    {
        RunReport report = ReportOf(users: 5000, textLength: 2000);

        using Stream answer = AnswerWriter.WritePlan(report);

        answer.Length.Should().BeInRange(AnswerWriter.MaxBytes * 9 / 10, AnswerWriter.MaxBytes);
        JsonElement cut = JsonSerializer.Deserialize<JsonElement>(answer);
        int shown = cut.GetProperty("plan").GetArrayLength();
        cut.GetProperty("note").GetString().Should().Be($"Cut to the first {shown} of 5000 users: Lambda answers with 6 MB at most.");
        cut.GetProperty("counts").GetProperty("usersLookedAt").GetInt32().Should().Be(5000);
        cut.GetProperty("text").GetString()!.Split('\n').Where(line => line.StartsWith("user")).Should().HaveCount(shown);
    }

    [Fact]
    public void A_plan_whose_only_user_is_too_long_contains_a_note()
    {
        using Stream answer = AnswerWriter.WritePlan(ReportOf(users: 1, textLength: 4_000_000));

        JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("note").GetString().Should().StartWith("Cut to the first 0 of 1 users");
    }

    [Fact]
    public void An_empty_plan_is_a_valid_answer()
    {
        using Stream answer = AnswerWriter.WritePlan(new RunReport());

        JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("plan").GetArrayLength().Should().Be(0);
    }

    private static RunReport ReportOf(int users, int textLength) =>
        new()
        {
            Users =
            [
                .. Enumerable
                    .Range(0, users)
                    .Select(number => new UserName($"user{number:D5}"))
                    .Select(name => new UserOutcome(
                        name,
                        [new Change.Report(name, Reason.ForeignKey, new string('"', textLength))],
                        [],
                        null
                    )),
            ],
        };
}
