using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The mobile client from the header of an invocation.</summary>
internal sealed class MobileClientContext : IClientContext, IClientApplication
{
    private Dictionary<string, string> _application;

    public IDictionary<string, string> Environment { get; private init; }

    public IDictionary<string, string> Custom { get; private init; }

    public IClientApplication Client => this;

    public string AppPackageName => Application("app_package_name");

    public string AppTitle => Application("app_title");

    public string AppVersionCode => Application("app_version_code");

    public string AppVersionName => Application("app_version_name");

    public string InstallationId => Application("installation_id");

    public static MobileClientContext Parse(string json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return new()
        {
            Environment = Texts(document, "env"),
            Custom = Texts(document, "custom"),
            _application = Texts(document, "client"),
        };
    }

    private static Dictionary<string, string> Texts(JsonDocument document, string name) =>
        document.RootElement.TryGetProperty(name, out var values)
            ? values.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString())
            : [];

    private string Application(string name) => _application.TryGetValue(name, out var value) ? value : null;
}
