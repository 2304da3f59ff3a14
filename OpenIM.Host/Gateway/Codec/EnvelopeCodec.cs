using OpenIM.Host.Gateway.Codec.Gob;
using OpenIM.Host.Gateway.Codec.Gzip;
using OpenIM.Host.Gateway.Codec.Json;
using OpenIM.Host.Gateway.Frames;

namespace OpenIM.Host.Gateway.Codec;

/// <summary>Between the payload of a binary frame and an envelope, in each <see cref="WireForm"/>.</summary>
internal static class EnvelopeCodec
{
    /// <summary>Most bytes of an envelope after inflating.</summary>
    public const int MaxInflatedBytes = 256 * 1024;

    [ThreadStatic]
    private static PayloadBuffer? first;

    [ThreadStatic]
    private static PayloadBuffer? second;

    /// <summary>
    /// Decodes a request. The envelope is a view into <paramref name="payload"/> (which is overwritten) or into a
    /// buffer of this thread: use it before the next call here, and do not await in between.
    /// </summary>
    /// <param name="form">How it is encoded.</param>
    /// <param name="payload">The message.</param>
    /// <param name="userID">The connection's user, to compare SendID with.</param>
    /// <exception cref="FrameException">It cannot be decoded.</exception>
    public static RequestEnvelope Decode(WireForm form, Memory<byte> payload, string userID)
    {
        var bytes = payload.Span;
        if (form.IsGzip())
        {
            var inflated = Take(ref first);
            GzipReader.Read(payload, inflated, MaxInflatedBytes);
            bytes = inflated.Written;
        }

        return form.IsJson() ? JsonRequest.Decode(bytes, userID) : GobRequest.Decode(bytes, userID);
    }

    /// <summary>
    /// Encodes a reply or push. The result lies in a buffer of this thread: use it before the next call here.
    /// </summary>
    public static ReadOnlySpan<byte> Encode(WireForm form, scoped in ReplyEnvelope envelope, ReadOnlySpan<byte> data)
    {
        var plain = Take(ref first);
        if (form.IsJson())
        {
            JsonReply.Write(plain, envelope, data);
        }
        else
        {
            GobReply.Write(plain, envelope, data);
        }

        if (!form.IsGzip())
        {
            return plain.Written;
        }

        var zipped = Take(ref second);
        GzipWriter.Write(zipped, plain.Written);
        return zipped.Written;
    }

    private static PayloadBuffer Take(ref PayloadBuffer? buffer)
    {
        buffer ??= new PayloadBuffer();
        buffer.Clear();
        return buffer;
    }
}
