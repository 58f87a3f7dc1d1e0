namespace Amazon.Lambda.Core;

/// <summary>The Cognito identity of a caller that uses the AWS mobile SDK.</summary>
public interface ICognitoIdentity
{
    /// <summary>The ID of the identity.</summary>
    string IdentityId { get; }

    /// <summary>The ID of the identity pool.</summary>
    string IdentityPoolId { get; }
}
