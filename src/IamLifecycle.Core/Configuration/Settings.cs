using IamLifecycle.Configuration.ConsoleAccess;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Configuration;

/// <summary>The configuration from the environment, read once at start. It contains no secret.</summary>
public sealed record Settings
{
    public required string Region { get; init; }

    public required string TableName { get; init; }

    public required string StateTableName { get; init; }

    public required string KmsKeyId { get; init; }

    public required LogLevel LogLevel { get; init; }

    public required LifecyclePolicy Policy { get; init; }

    public required ConsoleAccessSettings ConsoleAccess { get; init; }

    /// <summary>Reads every variable of <see cref="Variables"/>. A variable that is set must be valid, even if it is empty.</summary>
    /// <exception cref="SettingsException">At least one variable is invalid. The message names all of them.</exception>
    public static Settings Read(IReadOnlyDictionary<string, string> environment)
    {
        var reader = new SettingsReader(environment);
        string? region = reader.Text(Variables.AwsRegion, AwsNames.IsRegion);
        string? table = reader.Text(Variables.TableName, AwsNames.IsTable);
        string? state = reader.Text(Variables.StateTableName, name => AwsNames.IsTable(name) && name != table);
        string? kmsKey = reader.Text(Variables.KmsKeyId, AwsNames.IsKmsKey);
        LifecyclePolicy? policy = PolicyReader.Read(reader, $"{region}/{table}");
        ConsoleAccessSettings consoleAccess = ConsoleAccessReader.Read(reader, policy);
        ConsoleAccessPolicy logins = ConsoleAccessReader.ReadPolicy(reader, consoleAccess, policy);
        LogLevel level = Level(reader);

        reader.ThrowIfWrong();
        return new Settings
        {
            Region = region!,
            TableName = table!,
            StateTableName = state!,
            KmsKeyId = kmsKey!,
            LogLevel = level,
            Policy = policy! with { StateTable = state!, KmsKeyId = kmsKey!, ConsoleAccess = logins },
            ConsoleAccess = consoleAccess,
        };
    }

    private static LogLevel Level(SettingsReader reader) =>
        reader.Value<LogLevel>(reader.Has(Variables.LogLevel) ? Variables.LogLevel : Variables.LambdaLogLevel, LogLevels.TryParse)
        ?? LogLevel.Information;
}
