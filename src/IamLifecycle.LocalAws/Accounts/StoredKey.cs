namespace IamLifecycle.LocalAws.Accounts;

/// <summary>A key as a consumer reads it from the parameter. Its text contains no secret.</summary>
public sealed class StoredKey(string accessKeyId, string secretAccessKey, long version)
{
    /// <summary>The access key ID.</summary>
    public string AccessKeyId => accessKeyId;

    /// <summary>The secret access key.</summary>
    public string SecretAccessKey => secretAccessKey;

    /// <summary>The version of the parameter that contains it.</summary>
    public long Version => version;

    /// <inheritdoc />
    public override string ToString() => accessKeyId;
}
