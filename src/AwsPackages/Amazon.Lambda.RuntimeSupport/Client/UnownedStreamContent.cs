using System.Net;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Sends a stream without disposing it, because the handler may return the same stream again.</summary>
internal sealed class UnownedStreamContent(Stream stream) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream target, TransportContext context) => stream.CopyToAsync(target);

    protected override bool TryComputeLength(out long length)
    {
        length = stream.CanSeek ? stream.Length - stream.Position : 0;
        return stream.CanSeek;
    }
}
