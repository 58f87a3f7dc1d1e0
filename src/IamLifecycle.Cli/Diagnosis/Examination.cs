using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Operations;
using IamLifecycle.Operations.Deployed;
using IamLifecycle.Planning.Logins;
using IamLifecycle.Ports;
using IamLifecycle.Running;
using IamLifecycle.Running.Reading;

namespace IamLifecycle.Cli.Diagnosis;

/// <summary>Checks everything that the Lambda needs. A check that fails is reported and does not prevent the other checks.</summary>
internal sealed class Examination(Session session, string function, CancellationToken cancellationToken)
{
    private readonly List<Finding> findings = [];
    private DeployedTable? table;
    private DeployedTable? state;
    private DeployedFunction? deployed;

    public async Task<Finding[]> RunAsync()
    {
        await CheckAsync("clock", "sts:GetCallerIdentity", ClockAsync);
        await CheckAsync($"table {session.Settings.TableName}", "dynamodb:DescribeTable and dynamodb:DescribeTimeToLive", TableAsync);
        await CheckAsync(
            $"state table {session.Settings.StateTableName}",
            "dynamodb:DescribeTable and dynamodb:DescribeTimeToLive",
            StateTableAsync
        );
        await CheckAsync($"function {function}", "lambda:GetFunctionConfiguration and lambda:ListEventSourceMappings", FunctionAsync);
        await CheckAsync("schedule", "scheduler:ListSchedules and scheduler:GetSchedule", ScheduleAsync);
        await CheckAsync("role", "iam:GetRole, iam:ListRolePolicies and iam:ListAttachedRolePolicies", RoleAsync);
        await CheckAsync("boundary", "iam:GetPolicy", BoundaryAsync);
        await CheckAsync("KMS key", "kms:DescribeKey", KeyAsync);
        await CheckAsync("alarms", "cloudwatch:DescribeAlarms", AlarmsAsync);
        if (session.Aws.ConsoleAccess is { Delivery: not null } people)
        {
            await CheckAsync("first sign-in", "iam:GetAccountPasswordPolicy, iam:ListAttachedGroupPolicies and iam:ListGroupPolicies", () =>
                FirstSignInAsync(people.Logins)
            );
        }

        findings.Add(Checks.DryRun(session.Policy.DryRun));
        if (table is not null && state is not null)
        {
            await CheckAsync("last full run", "dynamodb:Scan on the state table", StateAsync);
            await CheckAsync("users", "what iam-lifecycle plan needs", PlanAsync);
        }

        return [.. findings];
    }

    private async Task CheckAsync(string check, string permissions, Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (FailureException failed)
        {
            findings.Add(
                failed.Failure is Failure.NeedsAttention { Denied: true }
                    ? Finding.NotAllowed(check, permissions)
                    : Finding.ForCheck(
                        check,
                        false,
                        $"could not be checked; {failed.Message}",
                        "Its state is not known.",
                        "Check that AWS can be reached from here, and run doctor again."
                    )
            );
        }
    }

    private async Task ClockAsync()
    {
        Caller caller = await Caller.AskAsync(session.Operators, cancellationToken);
        findings.Add(DeploymentChecks.Clock(caller.Time, session.Now));
    }

    private async Task TableAsync()
    {
        table = await session.Deployments.TableAsync(session.Settings.TableName, cancellationToken);
        findings.AddRange(Checks.Table(session.Settings.TableName, table));
    }

    private async Task StateTableAsync()
    {
        state = await session.Deployments.TableAsync(session.Settings.StateTableName, cancellationToken);
        findings.Add(Checks.StateTable(session.Settings.StateTableName, state));
    }

    private async Task FunctionAsync()
    {
        deployed = await session.Deployments.FunctionAsync(function, cancellationToken);
        findings.AddRange(Checks.Function(function, deployed, table?.StreamArn));
        if (deployed is not null)
        {
            findings.Add(DeploymentChecks.Runtime(deployed.Runtime));
        }
    }

    private async Task ScheduleAsync() =>
        findings.Add(
            DeploymentChecks.Schedule(
                function,
                await new Schedules(session.Operators).FindAsync(function, cancellationToken),
                session.Policy.Keys.Interval
            )
        );

    private async Task RoleAsync()
    {
        if (deployed?.Role is { } arn)
        {
            findings.Add(DeploymentChecks.Role(arn, await session.Roles.FindAsync(arn, cancellationToken)));
        }
    }

    private async Task BoundaryAsync() =>
        findings.Add(
            Checks.Boundary(session.Policy.BoundaryArn, await session.Catalog.HasPolicyAsync(session.Policy.BoundaryArn, cancellationToken))
        );

    private async Task KeyAsync() =>
        findings.Add(
            DeploymentChecks.Key(
                session.Settings.KmsKeyId,
                await new EncryptionKeys(session.Operators).FindAsync(session.Settings.KmsKeyId, cancellationToken)
            )
        );

    private async Task AlarmsAsync() =>
        findings.AddRange(
            DeploymentChecks.Alarms(
                function,
                await new Alarms(session.Operators).FindAsync(
                    DeploymentChecks.AlarmNames.Select(name => $"{function}-{name}"),
                    cancellationToken
                )
            )
        );

    private async Task FirstSignInAsync(ILogins logins)
    {
        bool usersMayChange = (await logins.PolicyAsync(cancellationToken)).UsersMayChange;
        var allowing = new List<string>();
        foreach (string group in usersMayChange ? [] : session.Policy.ConsoleAccess.DefaultGroups)
        {
            if (
                (await logins.AttachedToGroupAsync(group, cancellationToken)).Any(FirstSignInRules.MayAllow)
                || await logins.HasInlinePolicyAsync(group, cancellationToken)
            )
            {
                allowing.Add(group);
            }
        }

        findings.Add(Checks.FirstSignIn(usersMayChange, allowing));
    }

    private async Task StateAsync()
    {
        StateView seen = await session.Aws.State.ReadAsync(cancellationToken);
        findings.Add(RunChecks.LastRun(seen.LastRun, session.Policy.Keys.Interval, session.Now));
        if (seen.LastRun is { } last)
        {
            findings.Add(RunChecks.Failures(last, session.Now));
            findings.Add(DeploymentChecks.Version(last.Program, Session.Program));
        }

        await CheckAsync("open work", $"dynamodb:Scan on {session.Settings.TableName}", () => OpenWorkAsync(seen.Open));
        findings.Add(RunChecks.RefusedParameters(seen.Open));
        findings.Add(RunChecks.Consents(seen.Consents, session.Now));
    }

    /// <summary>Reads the rows only if work has been open for more than an hour, because a scan of a large table is slow.</summary>
    private async Task OpenWorkAsync(ImmutableArray<OpenWork> open)
    {
        ImmutableArray<Row> rows = RunChecks.Stuck(open, session.Now).Any() ? await session.Aws.Table.ScanAsync(cancellationToken) : [];
        var suspended = rows.GroupBy(row => row.Name.CaseKey)
            .Where(user => user.All(row => row is Row.Declared declared && declared.IsSuspended(session.Now)));
        findings.Add(RunChecks.OpenWork(open, suspended.Select(user => user.Key).ToHashSet(), session.Now));
    }

    private async Task PlanAsync() => findings.AddRange(PlanChecks.Plan(await session.PlanAsync(new Scope.Everyone(), cancellationToken)));
}
