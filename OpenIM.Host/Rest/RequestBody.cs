using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Host.Rest;

/// <summary>Reads a request body whole, up to a bound.</summary>
internal static class RequestBody
{
    /// <summary>The body, valid as long as the request.</summary>
    /// <exception cref="ImException">1001: the body is larger than <paramref name="maxBytes"/>.</exception>
    public static async ValueTask<ReadOnlySequence<byte>> ReadAsync(HttpContext context, int maxBytes, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
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
                throw TooLarge(maxBytes);
            }

            if (read.IsCompleted)
            {
                return read.Buffer;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static ImException TooLarge(int maxBytes) => Errors.Args.With($"body is larger than {maxBytes} bytes");
}
