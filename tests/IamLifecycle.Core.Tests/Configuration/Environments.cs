using IamLifecycle.Model;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Configuration;

/// <summary>Environments for tests: a valid one, and the same one with variables set or removed.</summary>
internal static class Environments
{
    public static Dictionary<string, string> Good =>
        new()
        {
            ["AWS_REGION"] = "eu-central-1",
            ["TABLE_NAME"] = "users",
            ["STATE_TABLE_NAME"] = "users-state",
            ["PERMISSIONS_BOUNDARY_ARN"] = "arn:aws:iam::123456789012:policy/boundary",
            ["KMS_KEY_ID"] = "alias/iam-lifecycle",
        };

    public static Settings Read(params (string Name, string? Value)[] variables) => Settings.Read(With(variables));

    public static LifecyclePolicy ReadPolicy(params (string Name, string? Value)[] variables) => Read(variables).Policy;

    public static SettingsException Refusal(params (string Name, string? Value)[] variables) =>
        FluentActions.Invoking(() => Read(variables)).Should().Throw<SettingsException>().Which;

    private static Dictionary<string, string> With((string Name, string? Value)[] variables)
    {
        Dictionary<string, string> environment = Good;
        foreach ((string name, string? value) in variables)
        {
            if (value is null)
            {
                environment.Remove(name);
            }
            else
            {
                environment[name] = value;
            }
        }

        return environment;
    }
}
