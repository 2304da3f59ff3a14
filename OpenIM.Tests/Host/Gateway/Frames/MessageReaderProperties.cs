using System.Buffers;
using CsCheck;
using OpenIM.Host.Gateway.Frames;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.Host.Gateway.Frames;

public sealed class MessageReaderProperties
{
    private const int Max = 51_200;

    [Fact]
    public void Messages_survive_any_fragmentation_and_any_segmentation()
        => Gen.Select(Gen.Byte.Array[0, 300].Array[1, 5], Gen.Int[1, 90], Gen.Int[1, 90]).Sample((messages, fragment, segment) =>
        {
            List<byte> wire = [];
            foreach (var message in messages)
            {
                for (var i = 0; i == 0 || i < message.Length; i += fragment)
                {
                    var end = Math.Min(message.Length, i + fragment);
                    wire.AddRange(RawSocket.Frame(i == 0 ? RawFrame.Binary : RawFrame.Continuation, message.AsSpan(i, end - i), end == message.Length));
                }
            }

            Assert.Equal(messages, ReadAll(Segments([.. wire], segment)));
        });

    [Fact]
    public void Random_bytes_are_refused_and_nothing_worse()
        => Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[1, 50]).Sample(
            (bytes, segment) =>
            {
                try
                {
                    ReadAll(Segments(bytes, segment));
                }
                catch (FrameException)
                {
                    // The typed refusal.
                }
            },
            iter: 20_000);

    private static List<byte[]> ReadAll(ReadOnlySequence<byte> buffer)
    {
        var reader = default(MessageReader);
        List<byte[]> messages = [];
        try
        {
            while (reader.TryRead(ref buffer, Max, out var message))
            {
                messages.Add(message.Payload.ToArray());
                reader.Release();
            }

            return messages;
        }
        finally
        {
            reader.Dispose();
        }
    }

    private static ReadOnlySequence<byte> Segments(byte[] bytes, int size)
    {
        var first = new Segment(bytes.AsMemory(0, Math.Min(size, bytes.Length)), 0);
        var last = first;
        for (var i = size; i < bytes.Length; i += size)
        {
            last = last.Append(bytes.AsMemory(i, Math.Min(size, bytes.Length - i)));
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
