namespace IamLifecycle.Matrix.Checks;

/// <summary>The state of an account at one moment, as the checks need it. It contains no secret.</summary>
public sealed record Picture
{
    /// <summary>The users by name.</summary>
    public required IReadOnlyDictionary<string, UserPicture> Users { get; init; }

    /// <summary>The parameters by the name of their user.</summary>
    public required IReadOnlyDictionary<string, ParameterPicture> Parameters { get; init; }

    /// <summary>The user names of the rows.</summary>
    public required IReadOnlySet<string> Rows { get; init; }

    /// <summary>The ids of the items of the state table.</summary>
    public required IReadOnlyList<string> StateItems { get; init; }

    /// <summary>The keys that consumers held at the start: whether each works, by id.</summary>
    public required IReadOnlyDictionary<string, bool> Held { get; init; }

    /// <summary>The virtual MFA devices, whether assigned or left behind.</summary>
    public required IReadOnlyList<string> Devices { get; init; }

    /// <summary>Everything in clear text, for the search for secrets: tags of users and parameters, items of both tables.</summary>
    public required IReadOnlyList<string> Open { get; init; }
}

/// <summary>One IAM user at one moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its path.</param>
/// <param name="Boundary">The ARN of its permissions boundary.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Keys">Its access keys: whether each is active, by id.</param>
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
    /// The problem with its console login; null if the password was delivered, none was delivered twice, and it must be changed.
    /// </summary>
    public string? LoginProblem { get; init; }
}

/// <summary>One parameter at one moment.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Entries">Its keys: <c>current</c> and <c>pending_deletion</c>.</param>
public sealed record ParameterPicture(long Version, IReadOnlyDictionary<string, StoredEntry> Entries);

/// <summary>One key of a parameter, without its secret.</summary>
/// <param name="Id">The access key id.</param>
/// <param name="CreatedAt">The creation date in the parameter; null in the older layout.</param>
/// <param name="Works">Whether STS accepts id and secret.</param>
public sealed record StoredEntry(string Id, string? CreatedAt, bool Works);
