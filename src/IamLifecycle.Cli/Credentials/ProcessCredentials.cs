using System.Text.Json.Serialization;
using IamLifecycle.Model;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Cli.Credentials;

/// <summary>
/// What an AWS SDK reads from a <c>credential_process</c> (AWS SDKs and Tools Reference, "Process credential provider"). This is the only
/// output that contains a secret.
/// </summary>
/// <remarks>Not a record, because the generated <c>ToString</c> of a record would print the secret.</remarks>
public sealed class ProcessCredentials(Credential credential, Instant expiration)
{
    [JsonPropertyName("Version")]
    public int Version { get; } = 1;

    [JsonPropertyName("AccessKeyId")]
    public string AccessKeyId => credential.Id.Value;

    [JsonPropertyName("SecretAccessKey")]
    public string SecretAccessKey => credential.Secret;

    /// <summary>When the SDK requests the key again. The key itself has no expiration.</summary>
    [JsonPropertyName("Expiration")]
    public string Expiration => InstantPattern.General.Format(expiration);

    public override string ToString() => credential.ToString();
}
