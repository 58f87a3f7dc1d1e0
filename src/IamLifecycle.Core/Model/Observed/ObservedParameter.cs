using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>A user's SSM parameter as GetParameter showed it.</summary>
public abstract record ObservedParameter
{
    private ObservedParameter() { }

    /// <summary>What the parameter says, where that can be understood.</summary>
    public virtual ParameterContent? Content => null;

    /// <summary>There is no such parameter.</summary>
    public sealed record Absent : ObservedParameter;

    /// <summary>The parameter holds one of our documents.</summary>
    public sealed record Published(long Version, ParameterContent Document) : ObservedParameter
    {
        /// <summary>False if somebody wrote it in clear text.</summary>
        public bool SecureString { get; init; } = true;

        public override ParameterContent? Content => Document;
    }

    /// <summary>One of the parameter's kept versions, as GetParameterHistory showed it.</summary>
    public sealed record ParameterVersion(long Version, ParameterContent Document)
    {
        /// <summary>It was encrypted with the configured KMS key.</summary>
        public bool UnderOurKey { get; init; } = true;

        /// <summary>When it was written; null where SSM did not say.</summary>
        public Instant? Modified { get; init; }

        /// <summary>The ARN that wrote it (<c>LastModifiedUser</c>); null where SSM did not say.</summary>
        public string? ModifiedBy { get; init; }
    }

    /// <summary>The parameter holds something else. <paramref name="Problem"/> never quotes the value.</summary>
    public sealed record Foreign(long Version, string Problem) : ObservedParameter
    {
        /// <summary>
        /// The access key ids that the value mentions, with blanks between them: somebody may keep the secret of such a key there.
        /// </summary>
        public string Mentioned { get; init; } = "";

        public bool Mentions(AccessKeyId key) => Mentioned.Split(' ').Contains(key.Value);
    }
}
