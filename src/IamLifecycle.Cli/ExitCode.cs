namespace IamLifecycle.Cli;

/// <summary>How a command ended, for scripts.</summary>
public enum ExitCode
{
    /// <summary>Done; or, of a plan, nothing to do.</summary>
    Done = 0,

    /// <summary>It failed, or the command line is wrong.</summary>
    Failed = 1,

    /// <summary>Of a plan: there are changes.</summary>
    Changes = 2,

    /// <summary>The gate refused a part of it.</summary>
    Refused = 3,

    /// <summary>Of a key report with <c>--fail-on overdue</c>: a key is overdue.</summary>
    Overdue = 4,

    /// <summary>A person said no, or ended it.</summary>
    Cancelled = 130,
}
