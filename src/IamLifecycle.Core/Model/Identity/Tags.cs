namespace IamLifecycle.Model.Identity;

/// <summary>The tags that this system sets on IAM users and parameters.</summary>
public static class Tags
{
    public const string Prefix = "iam-lifecycle:";

    /// <summary>On users and parameters: whose they are.</summary>
    public const string Owner = Prefix + "owner";

    /// <summary>On parameters: the user whose keys they hold.</summary>
    public const string User = Prefix + "user";

    /// <summary>On users: <c>v</c> and the version of our last write to the parameter.</summary>
    public const string Parameter = Prefix + "parameter";

    /// <summary>On users, followed by the access key id: one ledger entry.</summary>
    public const string Key = Prefix + "key:";

    /// <summary>On users, followed by an id: an SSH key, certificate or service-specific credential that we switched off.</summary>
    public const string Off = Prefix + "off:";

    /// <summary>On users: the instant at which quarantine runs out.</summary>
    public const string DeleteAfter = Prefix + "delete-after";

    /// <summary>On users: the instant at which they were resumed from suspension.</summary>
    public const string Resumed = Prefix + "resumed";

    /// <summary>On users: the latest use of keys that were deleted since, which IAM forgets with the key.</summary>
    public const string Used = Prefix + "used";

    /// <summary>IAM's limit for one user.</summary>
    public const int MaxPerUser = 50;
}
