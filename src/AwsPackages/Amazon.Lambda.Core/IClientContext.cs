namespace Amazon.Lambda.Core;

/// <summary>The data that the AWS mobile SDK sends about the device that invoked the function.</summary>
public interface IClientContext
{
    /// <summary>The environment of the mobile SDK.</summary>
    IDictionary<string, string> Environment { get; }

    /// <summary>The application on the device.</summary>
    IClientApplication Client { get; }

    /// <summary>Values that the application adds.</summary>
    IDictionary<string, string> Custom { get; }
}
