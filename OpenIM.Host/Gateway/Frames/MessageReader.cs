using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace OpenIM.Host.Gateway.Frames;

/// <summary>One message or control frame, unmasked. The payload is valid until <see cref="MessageReader.Release"/>.</summary>
internal readonly record struct InboundMessage(Opcode Opcode, Memory<byte> Payload);

/// <summary>
/// Puts frames together to messages. Holds nothing while no message is under way: a message in one frame and one
/// segment is unmasked where the pipe put it; anything else goes through a rented buffer.
/// </summary>
/// <remarks>A mutable struct: keep it in a field.</remarks>
internal struct MessageReader
{
    private byte[]? fragments;
    private int fragmentsLength;
    private Opcode fragmentsOpcode;
    private byte[]? rented;

    /// <summary>
    /// Takes frames from the start of <paramref name="buffer"/> until a message is whole. False when more bytes are
    /// needed; what was taken is cut off <paramref name="buffer"/> in both cases.
    /// </summary>
    /// <exception cref="FrameException">The frame breaks RFC 6455, or the message is longer than <paramref name="maxMessage"/>.</exception>
    public bool TryRead(ref ReadOnlySequence<byte> buffer, int maxMessage, out InboundMessage message)
    {
        while (FrameHeader.TryRead(buffer, maxMessage, out var header))
        {
            CheckOrder(header, maxMessage);
            var end = header.HeaderLength + (long)header.PayloadLength;
            if (buffer.Length < end)
            {
                break;
            }

            var payload = buffer.Slice(header.HeaderLength, header.PayloadLength);
            buffer = buffer.Slice(end);
            if (header.IsControl || (fragments is null && header.IsFinal))
            {
                message = Check(new InboundMessage(header.Opcode, Unmask(payload, header.Mask)));
                return true;
            }

            Append(header, payload, maxMessage);
            if (header.IsFinal)
            {
                message = Check(TakeFragments());
                return true;
            }
        }

        message = default;
        return false;
    }

    /// <summary>Gives back the buffer of the last message.</summary>
    public void Release()
    {
        if (rented is { } buffer)
        {
            rented = null;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Gives back everything, at the end of the connection.</summary>
    public void Dispose()
    {
        Release();
        if (fragments is { } buffer)
        {
            fragments = null;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private readonly void CheckOrder(in FrameHeader header, int maxMessage)
    {
        if (header.IsControl)
        {
            return;
        }

        if ((header.Opcode == Opcode.Continuation) != (fragments is not null))
        {
            throw new FrameException(
                CloseCodes.ProtocolError,
                fragments is null ? "a continuation without a start" : "a new message before the last one ended");
        }

        if (fragmentsLength + header.PayloadLength > maxMessage && fragments is not null)
        {
            throw new FrameException(CloseCodes.TooBig, "the message is too long");
        }
    }

    private Memory<byte> Unmask(in ReadOnlySequence<byte> payload, uint mask)
    {
        Memory<byte> memory;
        if (payload.IsSingleSegment)
        {
            // The bytes are consumed right after, so nobody reads them masked again.
            memory = MemoryMarshal.AsMemory(payload.First);
        }
        else
        {
            var length = (int)payload.Length;
            rented = ArrayPool<byte>.Shared.Rent(length);
            memory = rented.AsMemory(0, length);
            payload.CopyTo(memory.Span);
        }

        Masking.Apply(memory.Span, mask);
        return memory;
    }

    private void Append(in FrameHeader header, in ReadOnlySequence<byte> payload, int maxMessage)
    {
        if (fragments is null)
        {
            fragmentsOpcode = header.Opcode;
            fragmentsLength = 0;
            fragments = ArrayPool<byte>.Shared.Rent(Math.Max(header.PayloadLength * 2, 512));
        }

        var needed = fragmentsLength + header.PayloadLength;
        if (needed > fragments.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Min(Math.Max(needed, fragments.Length * 2), Math.Max(maxMessage, needed)));
            fragments.AsSpan(0, fragmentsLength).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(fragments);
            fragments = larger;
        }

        var target = fragments.AsSpan(fragmentsLength, header.PayloadLength);
        payload.CopyTo(target);
        Masking.Apply(target, header.Mask);
        fragmentsLength = needed;
    }

    private InboundMessage TakeFragments()
    {
        rented = fragments;
        fragments = null;
        return new InboundMessage(fragmentsOpcode, rented.AsMemory(0, fragmentsLength));
    }

    private static InboundMessage Check(InboundMessage message)
    {
        if (message.Opcode == Opcode.Text && !Utf8.IsValid(message.Payload.Span))
        {
            throw new FrameException(CloseCodes.InvalidPayload, "the text is not UTF-8");
        }

        return message;
    }
}
