namespace Amazon.Lambda.Core;

/// <summary>What the AWS mobile SDK says about the device that invoked the function.</summary>
public interface IClientContext
{
    /// <summary>The environment of the mobile SDK.</summary>
    IDictionary<string, string> Environment { get; }

    /// <summary>The application on the device.</summary>
    IClientApplication Client { get; }

    /// <summary>Values that the application adds.</summary>
    IDictionary<string, string> Custom { get; }
}
