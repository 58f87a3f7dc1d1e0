using System.Text.Json;
using Xunit.Abstractions;

namespace IamLifecycle.AwsPackages.Tests.Official;

public sealed class AvailabilityTests(ITestOutputHelper output)
{
    // Passes in both cases: it reports when a subset can be removed, which is not a defect of the code.
    [Fact]
    public async Task The_test_reports_which_subsets_are_available_from_the_configured_sources()
    {
        var kept = Directory
            .EnumerateDirectories(Here.InRepository("src", "AwsPackages"), "A*.*")
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .Select(folder => Path.GetFileName(folder)!)
            .Order(StringComparer.Ordinal)
            .ToList();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };

        kept.Should().NotBeEmpty();
        foreach (var source in Sources())
        {
            foreach (var line in await AnswersAsync(http, source, kept))
            {
                output.WriteLine(line);
            }
        }
    }

    private static IEnumerable<Uri> Sources() =>
        Command
            .Run("dotnet", "nuget", "list", "source", "--format", "Short")
            .Split('\n')
            .Where(line => line.StartsWith("E ", StringComparison.Ordinal))
            .Select(line => line[2..].Trim())
            .Where(source => source.StartsWith("http", StringComparison.Ordinal))
            .Select(source => new Uri(source));

    private static async Task<IEnumerable<string>> AnswersAsync(HttpClient http, Uri source, IEnumerable<string> packages)
    {
        try
        {
            var content = await ContentAsync(http, source);
            return await Task.WhenAll(packages.Select(package => AnswerAsync(http, content, package)));
        }
        // The last two occur if the index has no packages or another format.
        catch (Exception e)
            when (e is HttpRequestException or TaskCanceledException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return [$"{source.Host} could not be queried: {e.Message}"];
        }
    }

    private static async Task<string> AnswerAsync(HttpClient http, Uri content, string package)
    {
        using var response = await http.GetAsync(new Uri(content, $"{package.ToLowerInvariant()}/index.json"));
        if (!response.IsSuccessStatusCode)
        {
            return $"{package}: not on {content.Host} ({(int)response.StatusCode}), the subset is still needed.";
        }

        using var index = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return $"{package}: {index.RootElement.GetProperty("versions").EnumerateArray().Last().GetString()} is on {content.Host}, the "
            + $"subset can be removed.";
    }

    /// <summary>The base address of the source's packages (NuGet server API, "Package content").</summary>
    private static async Task<Uri> ContentAsync(HttpClient http, Uri source)
    {
        using var index = JsonDocument.Parse(await http.GetStringAsync(source));
        var url = index
            .RootElement.GetProperty("resources")
            .EnumerateArray()
            .First(resource => resource.GetProperty("@type").GetString() == "PackageBaseAddress/3.0.0")
            .GetProperty("@id")
            .GetString()!;
        return new Uri(url.EndsWith('/') ? url : url + "/");
    }
}
