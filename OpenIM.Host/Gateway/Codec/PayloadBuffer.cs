using System.Buffers;

namespace OpenIM.Host.Gateway.Codec;

/// <summary>A growing buffer for one encoding step. Each thread has a few that it uses over and over.</summary>
internal sealed class PayloadBuffer : IBufferWriter<byte>
{
    // One large pull must not stay in every pool thread's memory.
    private const int KeptBytes = 128 * 1024;
    private const int FirstBytes = 4 * 1024;

    private byte[] bytes = [];

    public int Length { get; private set; }

    public Span<byte> Written => bytes.AsSpan(0, Length);

    public Memory<byte> WrittenMemory => bytes.AsMemory(0, Length);

    /// <summary>Forgets the content, and a buffer that grew beyond what is worth keeping.</summary>
    public void Clear()
    {
        Length = 0;
        if (bytes.Length > KeptBytes)
        {
            bytes = [];
        }
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return bytes.AsSpan(Length);
    }

    public void Append(ReadOnlySpan<byte> more)
    {
        more.CopyTo(GetSpan(more.Length));
        Length += more.Length;
    }

    private void Grow(int count)
    {
        if (bytes.Length - Length < count)
        {
            Array.Resize(ref bytes, Math.Max(Math.Max(bytes.Length * 2, FirstBytes), Length + count));
        }
    }
}
