using System.Buffers;
using System.IO.Pipelines;

namespace OpenIM.Host.Hubs.Connections;

/// <summary>
/// Where SignalR writes: each flush is one WebSocket message. It never waits; a session whose client does not read is
/// not asked for more. Holds a buffer only while a message is written. SignalR writes from one thread at a time.
/// </summary>
internal sealed class HubOutput(HubSession session) : PipeWriter
{
    private const int SmallestBuffer = 512;

    private byte[] buffer = [];
    private int length;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => length;

    public override void Advance(int bytes) => length += bytes;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return buffer.AsMemory(length);
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return buffer.AsSpan(length);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (length > 0)
        {
            session.WriteMessage(buffer.AsSpan(0, length));
            Release();
        }

        return ValueTask.FromResult(new FlushResult(isCanceled: false, isCompleted: session.IsClosing));
    }

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null) => Release();

    private void MakeRoom(int sizeHint)
    {
        var needed = length + Math.Max(sizeHint, 1);
        if (needed <= buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(SmallestBuffer, buffer.Length * 2)));
        buffer.AsSpan(0, length).CopyTo(larger);
        var written = length;
        Release();
        buffer = larger;
        length = written;
    }

    private void Release()
    {
        var used = buffer;
        buffer = [];
        length = 0;
        if (used.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(used);
        }
    }
}
