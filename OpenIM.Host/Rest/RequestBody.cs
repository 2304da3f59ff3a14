using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Host.Rest;

/// <summary>A request body, read whole, up to a bound.</summary>
internal readonly struct RequestBody
{
    private readonly PipeReader reader;

    private RequestBody(PipeReader reader, ReadOnlySequence<byte> bytes)
    {
        this.reader = reader;
        Bytes = bytes;
    }

    /// <summary>The bytes, valid until <see cref="Release"/>.</summary>
    public ReadOnlySequence<byte> Bytes { get; }

    /// <summary>Reads the body.</summary>
    /// <exception cref="ImException">1001: the body is larger than <paramref name="maxBytes"/>.</exception>
    public static async ValueTask<RequestBody> ReadAsync(HttpContext context, int maxBytes, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength > maxBytes)
        {
            throw TooLarge(context, maxBytes);
        }

        // The bound is counted here, so that it is answered in the envelope and not as the web server's 413.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
        {
            bound.MaxRequestBodySize = null;
        }

        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > maxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw TooLarge(context, maxBytes);
            }

            if (read.IsCompleted)
            {
                return new RequestBody(reader, read.Buffer);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Gives the bytes back. Without it the web server takes the body for unread and closes the connection.</summary>
    public void Release() => reader.AdvanceTo(Bytes.End);

    // The rest of such a body is not worth reading, so the connection ends with the answer.
    private static ImException TooLarge(HttpContext context, int maxBytes)
    {
        context.Response.Headers.Connection = "close";
        return Errors.Args.With($"body is larger than {maxBytes} bytes");
    }
}
