namespace IamLifecycle.Model.Identity;

/// <summary>The tags that the function sets on IAM users and parameters.</summary>
public static class Tags
{
    public const string Prefix = "iam-lifecycle:";

    /// <summary>On users and parameters: the deployment that owns them.</summary>
    public const string Owner = Prefix + "owner";

    /// <summary>On parameters: the user that the keys in the parameter belong to.</summary>
    public const string User = Prefix + "user";

    /// <summary>On users: <c>v</c> and the version number of the function's last write to the parameter.</summary>
    public const string Parameter = Prefix + "parameter";

    /// <summary>On users, followed by the access key id: one ledger entry.</summary>
    public const string Key = Prefix + "key:";

    /// <summary>
    /// On users, followed by an id: an SSH key, certificate or service-specific credential that the function deactivated.
    /// </summary>
    public const string Off = Prefix + "off:";

    /// <summary>On users: when the quarantine ends.</summary>
    public const string DeleteAfter = Prefix + "delete-after";

    /// <summary>On users: when the user was resumed from suspension.</summary>
    public const string Resumed = Prefix + "resumed";

    /// <summary>On users: the latest use of keys that were deleted. IAM keeps the last use of a key only while the key exists.</summary>
    public const string Used = Prefix + "used";

    /// <summary>IAM's limit for one user.</summary>
    public const int MaxPerUser = 50;
}
