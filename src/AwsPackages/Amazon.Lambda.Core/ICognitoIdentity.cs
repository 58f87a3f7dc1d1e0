namespace Amazon.Lambda.Core;

/// <summary>The Cognito identity of a caller that came through the AWS mobile SDK.</summary>
public interface ICognitoIdentity
{
    /// <summary>The id of the identity.</summary>
    string IdentityId { get; }

    /// <summary>The id of the pool that the identity belongs to.</summary>
    string IdentityPoolId { get; }
}
