namespace IamLifecycle.Cli.Reporting;

/// <summary>The measurements of a page in a browser.</summary>
/// <param name="Name"><c>phone</c> or <c>desktop</c>.</param>
/// <param name="Scheme"><c>light</c> or <c>dark</c>.</param>
/// <param name="Requests">The requested URLs other than the page.</param>
/// <param name="Errors">All messages of the console and the errors of the page.</param>
/// <param name="Painted">Milliseconds until the first content was painted.</param>
/// <param name="Loaded">Milliseconds until the page was loaded.</param>
/// <param name="Users">The number of users on the page.</param>
/// <param name="Width">The width of the window, in CSS pixels.</param>
/// <param name="ScrollWidth">The width of the content, in CSS pixels.</param>
/// <param name="Bottom">The bottom edge of the last user, in CSS pixels.</param>
/// <param name="Dates">The positions of the dates on the axis, in CSS pixels.</param>
/// <param name="Clipped">The number of users with content that is cut off at the side.</param>
/// <param name="Corner">The colour of the first pixel of the screenshot.</param>
/// <param name="Screenshot">The file of the screenshot.</param>
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

/// <summary>The left and the right edge.</summary>
internal sealed record Edges(double Left, double Right);
