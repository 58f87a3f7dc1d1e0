namespace IamLifecycle.Cli;

/// <summary>The exit codes of the commands.</summary>
public enum ExitCode
{
    /// <summary>Success; for a plan: no changes.</summary>
    Done = 0,

    /// <summary>A failure, or an invalid command line.</summary>
    Failed = 1,

    /// <summary>For a plan: there are changes.</summary>
    Changes = 2,

    /// <summary>The gate refused a part.</summary>
    Refused = 3,

    /// <summary>For <c>key report --fail-on overdue</c>: a key is overdue.</summary>
    Overdue = 4,

    /// <summary>The operator declined or cancelled.</summary>
    Cancelled = 130,
}
