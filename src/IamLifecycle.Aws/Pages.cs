using System.Collections.Immutable;

namespace IamLifecycle.Aws;

/// <summary>Reads all pages of a list. Fails if one page fails.</summary>
internal static class Pages
{
    /// <summary>Reads all pages.</summary>
    /// <param name="read">
    /// Reads the page after a marker, which is null for the first page. Returns the items and the next marker, if any.
    /// </param>
    public static async Task<ImmutableArray<T>> AllAsync<T, TMarker>(Func<TMarker?, Task<(IEnumerable<T>? Items, TMarker? Next)>> read)
        where TMarker : class
    {
        var all = ImmutableArray.CreateBuilder<T>();
        TMarker? marker = null;
        do
        {
            (IEnumerable<T>? items, marker) = await read(marker);
            all.AddRange(items ?? []);
        } while (marker is not null);
        return all.ToImmutable();
    }
}
