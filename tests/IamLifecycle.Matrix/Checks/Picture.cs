namespace IamLifecycle.Matrix.Checks;

/// <summary>All that the checks look at, read from the account at one moment; holds no secret.</summary>
public sealed record Picture
{
    /// <summary>The users, by name.</summary>
    public required IReadOnlyDictionary<string, UserPicture> Users { get; init; }

    /// <summary>The parameters, by the name of their user.</summary>
    public required IReadOnlyDictionary<string, ParameterPicture> Parameters { get; init; }

    /// <summary>The names that rows declare.</summary>
    public required IReadOnlySet<string> Rows { get; init; }

    /// <summary>The ids of the items of the state table.</summary>
    public required IReadOnlyList<string> StateItems { get; init; }

    /// <summary>Whether the keys that consumers held when it began work, by id.</summary>
    public required IReadOnlyDictionary<string, bool> Held { get; init; }

    /// <summary>The virtual MFA devices, whether assigned or left behind.</summary>
    public required IReadOnlyList<string> Devices { get; init; }

    /// <summary>Everything that lies open, for the search for secrets: tags of users and parameters, items of both tables.</summary>
    public required IReadOnlyList<string> Open { get; init; }
}

/// <summary>One IAM user at one moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its path.</param>
/// <param name="Boundary">The ARN of its permissions boundary.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Keys">Its access keys: id, and whether it is active.</param>
/// <param name="HasLogin">Whether it has a console password.</param>
/// <param name="ActiveOthers">SSH keys, certificates and service-specific credentials that are active.</param>
public sealed record UserPicture(
    string Name,
    string Path,
    string? Boundary,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyDictionary<string, bool> Keys,
    bool HasLogin,
    IReadOnlyList<string> ActiveOthers
)
{
    /// <summary>
    /// What is wrong with its console login; null where its person knows the password, was sent none twice, and must change it.
    /// </summary>
    public string? LoginProblem { get; init; }
}

/// <summary>One parameter at one moment.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Entries">Its keys: <c>current</c> and <c>pending_deletion</c>.</param>
public sealed record ParameterPicture(long Version, IReadOnlyDictionary<string, StoredEntry> Entries);

/// <summary>One key of a parameter, without its secret.</summary>
/// <param name="Id">The access key id.</param>
/// <param name="CreatedAt">When it was made, as the parameter says; null in the older layout.</param>
/// <param name="Works">Whether STS accepts id and secret.</param>
public sealed record StoredEntry(string Id, string? CreatedAt, bool Works);
