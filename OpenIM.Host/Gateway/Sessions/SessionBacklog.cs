namespace OpenIM.Host.Gateway.Sessions;

/// <summary>What waits for a client that does not keep up. There is one only while something waits. Not thread-safe.</summary>
internal sealed class SessionBacklog
{
    private readonly Queue<(byte[] Frame, bool IsPush)> waiting = new();
    private readonly Queue<byte[]> held = new();
    private int pushFrames;
    private int pushBytes;
    private int replyBytes;

    /// <summary>Bytes of replies; readable from any thread.</summary>
    public int ReplyBytes => Volatile.Read(ref replyBytes);

    /// <summary>True when frames wait for the socket.</summary>
    public bool IsWaiting => waiting.Count != 0;

    /// <summary>True when frames are held back behind an answer.</summary>
    public bool IsHolding => held.Count != 0;

    /// <summary>Whether one more push of this length is within the bounds.</summary>
    public bool HasRoom(int length, int maxFrames, int maxBytes) => pushFrames < maxFrames && pushBytes + length <= maxBytes;

    public void AddReply(byte[] frame)
    {
        waiting.Enqueue((frame, IsPush: false));
        replyBytes += frame.Length;
    }

    public void AddPush(byte[] frame)
    {
        waiting.Enqueue((frame, IsPush: true));
        pushFrames++;
        pushBytes += frame.Length;
    }

    /// <summary>Holds a push back. It counts as a push that waits.</summary>
    public void Hold(byte[] frame)
    {
        held.Enqueue(frame);
        pushFrames++;
        pushBytes += frame.Length;
    }

    public bool TryTake(out byte[] frame)
    {
        if (!waiting.TryDequeue(out var entry))
        {
            frame = [];
            return false;
        }

        frame = entry.Frame;
        if (entry.IsPush)
        {
            Forget(frame);
        }
        else
        {
            replyBytes -= frame.Length;
        }

        return true;
    }

    public bool TryTakeHeld(out byte[] frame)
    {
        if (!held.TryDequeue(out frame!))
        {
            return false;
        }

        Forget(frame);
        return true;
    }

    private void Forget(byte[] push)
    {
        pushFrames--;
        pushBytes -= push.Length;
    }
}
