using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>A user's SSM parameter as GetParameter returned it.</summary>
public abstract record ObservedParameter
{
    private ObservedParameter() { }

    /// <summary>The parsed content; null if it could not be parsed.</summary>
    public virtual ParameterContent? Content => null;

    /// <summary>The parameter does not exist.</summary>
    public sealed record Absent : ObservedParameter;

    /// <summary>The parameter contains a document of the function.</summary>
    public sealed record Published(long Version, ParameterContent Document) : ObservedParameter
    {
        /// <summary>False if another writer stored it unencrypted.</summary>
        public bool SecureString { get; init; } = true;

        public override ParameterContent? Content => Document;
    }

    /// <summary>One of the parameter's stored versions, as GetParameterHistory returned it.</summary>
    public sealed record ParameterVersion(long Version, ParameterContent Document)
    {
        /// <summary>True if it was encrypted with the configured KMS key.</summary>
        public bool UnderOurKey { get; init; } = true;

        /// <summary>When it was written; null if SSM did not return it.</summary>
        public Instant? Modified { get; init; }

        /// <summary>The ARN that wrote it (<c>LastModifiedUser</c>); null if SSM did not return it.</summary>
        public string? ModifiedBy { get; init; }
    }

    /// <summary>The parameter contains something else. <paramref name="Problem"/> never quotes the value.</summary>
    public sealed record Foreign(long Version, string Problem) : ObservedParameter
    {
        /// <summary>The access key ids that the value contains, separated by spaces. The value may hold the secret of such a key.</summary>
        public string Mentioned { get; init; } = "";

        public bool Mentions(AccessKeyId key) => Mentioned.Split(' ').Contains(key.Value);
    }
}
