namespace IamLifecycle.Cli.Reporting;

/// <summary>What a browser saw of a page.</summary>
/// <param name="Name"><c>phone</c> or <c>desktop</c>.</param>
/// <param name="Scheme"><c>light</c> or <c>dark</c>.</param>
/// <param name="Requests">What it asked for besides the page.</param>
/// <param name="Errors">Whatever the console and the page said.</param>
/// <param name="Painted">Milliseconds until something was to be seen.</param>
/// <param name="Loaded">Milliseconds until all was loaded.</param>
/// <param name="Users">Users on the page.</param>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="ScrollWidth">Of the content.</param>
/// <param name="Bottom">The bottom edge of the last user, in CSS pixels.</param>
/// <param name="Dates">Where the dates on the axis are, in CSS pixels.</param>
/// <param name="Clipped">Users of whom something is cut off at the side.</param>
/// <param name="Corner">The colour of the screenshot's first pixel.</param>
/// <param name="Screenshot">Its file.</param>
internal sealed record BrowserView(
    string Name,
    string Scheme,
    string[] Requests,
    string[] Errors,
    double Painted,
    double Loaded,
    int Users,
    int Width,
    int ScrollWidth,
    double Bottom,
    Edges[] Dates,
    int Clipped,
    string Corner,
    string Screenshot
);

/// <summary>From the left to the right edge.</summary>
internal sealed record Edges(double Left, double Right);
