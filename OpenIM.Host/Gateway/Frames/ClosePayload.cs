using System.Buffers.Binary;
using System.Text.Unicode;

namespace OpenIM.Host.Gateway.Frames;

/// <summary>What a client says when it closes.</summary>
internal static class ClosePayload
{
    /// <summary>The code to answer with: the client's own, 1000 when it gave none.</summary>
    /// <exception cref="FrameException">The payload is none of a close frame.</exception>
    public static int CodeToEcho(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return CloseCodes.Normal;
        }

        if (payload.Length == 1 || !CloseCodes.MayBeSent(BinaryPrimitives.ReadUInt16BigEndian(payload)))
        {
            throw new FrameException(CloseCodes.ProtocolError, "the close code is not allowed");
        }

        return Utf8.IsValid(payload[2..])
            ? BinaryPrimitives.ReadUInt16BigEndian(payload)
            : throw new FrameException(CloseCodes.InvalidPayload, "the close reason is not UTF-8");
    }
}
