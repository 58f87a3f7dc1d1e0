using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace IamLifecycle.Cli.Reporting;

/// <summary>Headless Chromium. npm installs it under <c>artifacts/</c> with the packages in the lock file of <c>browser/</c>.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string Root = typeof(Browser)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Repository")
        .Value!;
    private static readonly string Folder = Path.Combine(Root, "artifacts", "browser");

    /// <summary>
    /// The folder in which the browser unpacks itself. It is emptied before each run, because a partly unpacked browser does not start.
    /// </summary>
    private static readonly string Unpacked = Path.Combine(Folder, "tmp");

    private static readonly string Fonts = Path.Combine(Folder, "fonts.conf");

    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    private readonly string file = Path.Combine(Folder, "keys.html");

    /// <summary>Installs the packages once for all tests of a class.</summary>
    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Unpacked);
        Directory.Delete(Unpacked, recursive: true);
        Directory.CreateDirectory(Unpacked);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Root, "tests", "IamLifecycle.Cli.Tests", "browser")))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        }

        await File.WriteAllTextAsync(
            Fonts,
            $"<fontconfig><dir>{Unpacked}/fonts</dir><cachedir>{Unpacked}/fonts-cache</cachedir></fontconfig>"
        );
        await ExecuteAsync("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Opens a page at phone and desktop width, in light and dark. Screenshots stay in <c>artifacts/browser/</c>.</summary>
    internal async Task<IReadOnlyList<BrowserView>> OpenAsync(string page)
    {
        await File.WriteAllTextAsync(file, page);
        return JsonSerializer.Deserialize<BrowserView[]>(await ExecuteAsync("node", "open.mjs", file, Folder), Names)!;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"These tests need {start.FileName} (Node 20) on the PATH.", missing);
        }
    }

    private static async Task<string> ExecuteAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = Unpacked;

        // The configuration of the package searches for its fonts only in /tmp. Without a font no text is painted, and the page waits for
        // it forever.
        start.Environment["FONTCONFIG_FILE"] = Fonts;

        // The package unpacks the libraries that the browser needs (nss, expat) only if it detects a Lambda environment. Machines without a
        // desktop lack these libraries.
        start.Environment["AWS_EXECUTION_ENV"] = "AWS_Lambda_nodejs20.x";
        using Process process = Start(start);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} failed: {await errors}");
    }
}
