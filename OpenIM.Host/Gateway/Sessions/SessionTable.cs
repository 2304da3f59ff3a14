using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace OpenIM.Host.Gateway.Sessions;

/// <summary>
/// All live sessions of this node, for the one clock that watches over them, and the gateway's own coarse clock:
/// whole seconds, so that noting a time costs nothing.
/// </summary>
internal sealed class SessionTable
{
    private readonly object gate = new();
    private readonly List<IWatchedSession> sessions = [];
    private readonly List<(ConnectionContext Connection, int UntilSeconds)> lingering = [];
    private readonly TaskCompletionSource emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int connections;
    private volatile int nowSeconds;
    private volatile bool isStopping;

    /// <summary>Seconds since the gateway started, as of the last tick.</summary>
    public int NowSeconds => nowSeconds;

    /// <summary>True when the server stops: nothing new is taken.</summary>
    public bool IsStopping => isStopping;

    /// <summary>Completes when the server stops and the last session is gone.</summary>
    public Task Emptied => emptied.Task;

    /// <summary>Connections that are open, handshakes included.</summary>
    public int ConnectionCount => Volatile.Read(ref connections);

    /// <summary>Counts a connection. Returns how many there are with it.</summary>
    public int EnterConnection() => Interlocked.Increment(ref connections);

    public void LeaveConnection() => Interlocked.Decrement(ref connections);

    public void Tick(int seconds) => nowSeconds = seconds;

    /// <summary>Adds a session. False when the server stops already.</summary>
    public bool TryAdd(IWatchedSession session)
    {
        lock (gate)
        {
            if (isStopping)
            {
                return false;
            }

            session.TableIndex = sessions.Count;
            sessions.Add(session);
            return true;
        }
    }

    public void Remove(IWatchedSession session)
    {
        lock (gate)
        {
            var index = session.TableIndex;
            if (index < 0)
            {
                return;
            }

            var last = sessions[^1];
            sessions[index] = last;
            last.TableIndex = index;
            sessions.RemoveAt(sessions.Count - 1);
            session.TableIndex = -1;
            NoteWhenEmptied();
        }
    }

    /// <summary>Cuts a connection off after a while if its client does not take the rest of what was sent to it.</summary>
    public void Linger(ConnectionContext connection, int seconds)
    {
        lock (gate)
        {
            lingering.Add((connection, nowSeconds + seconds));
        }
    }

    /// <summary>Takes up to <paramref name="count"/> sessions from <paramref name="start"/> on, so that no lock is held while they are looked at.</summary>
    public void CopyTo(List<IWatchedSession> into, int start, int count)
    {
        into.Clear();
        lock (gate)
        {
            if (start < sessions.Count)
            {
                into.AddRange(CollectionsMarshal.AsSpan(sessions).Slice(start, Math.Min(count, sessions.Count - start)));
            }
        }
    }

    /// <summary>The lingering connections whose time is over.</summary>
    public IReadOnlyList<ConnectionContext> TakeOverdue()
    {
        lock (gate)
        {
            if (lingering.Count == 0)
            {
                return [];
            }

            var overdue = lingering.Where(l => l.UntilSeconds <= nowSeconds).Select(static l => l.Connection).ToList();
            lingering.RemoveAll(l => l.UntilSeconds <= nowSeconds);
            return overdue;
        }
    }

    /// <summary>Refuses everything new from now on and returns what is there.</summary>
    public IReadOnlyList<IWatchedSession> Stop()
    {
        lock (gate)
        {
            isStopping = true;
            NoteWhenEmptied();
            return [.. sessions];
        }
    }

    private void NoteWhenEmptied()
    {
        if (isStopping && sessions.Count == 0)
        {
            emptied.TrySetResult();
        }
    }
}
