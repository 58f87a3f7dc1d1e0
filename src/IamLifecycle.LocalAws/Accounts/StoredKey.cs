namespace IamLifecycle.LocalAws.Accounts;

/// <summary>A key as a consumer finds it in the parameter; prints no secret.</summary>
public sealed class StoredKey(string accessKeyId, string secretAccessKey, long version)
{
    /// <summary>The id.</summary>
    public string AccessKeyId => accessKeyId;

    /// <summary>The secret.</summary>
    public string SecretAccessKey => secretAccessKey;

    /// <summary>The version of the parameter it was found in.</summary>
    public long Version => version;

    /// <inheritdoc />
    public override string ToString() => accessKeyId;
}
