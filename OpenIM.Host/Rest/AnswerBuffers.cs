using System.Buffers;
using Microsoft.Extensions.ObjectPool;

namespace OpenIM.Host.Rest;

/// <summary>Reused buffers in which an answer is built whole before its first byte is sent.</summary>
internal sealed class AnswerBuffers
{
    private const int InitialBytes = 1024;
    private const int MaxKeptBytes = 256 * 1024;

    private readonly DefaultObjectPool<ArrayBufferWriter<byte>> pool = new(new Policy());

    /// <summary>An empty buffer.</summary>
    public ArrayBufferWriter<byte> Get() => pool.Get();

    /// <summary>Gives a buffer back; its memory must not be used any more.</summary>
    public void Return(ArrayBufferWriter<byte> buffer) => pool.Return(buffer);

    private sealed class Policy : PooledObjectPolicy<ArrayBufferWriter<byte>>
    {
        public override ArrayBufferWriter<byte> Create() => new(InitialBytes);

        public override bool Return(ArrayBufferWriter<byte> buffer)
        {
            buffer.ResetWrittenCount();
            return buffer.Capacity <= MaxKeptBytes;
        }
    }
}
