using System.Threading.Tasks.Sources;

namespace OpenIM.Host.Gateway.Sessions;

/// <summary>
/// One request at a time: the session's loop waits here while a request runs. Whoever claims the request first, its
/// handler or the clock, answers it; the other one's answer is thrown away.
/// </summary>
internal sealed class RequestGate : IValueTaskSource, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<bool> core;
    private long last;
    private long running;
    private volatile int startedSeconds;

    /// <summary>What is running now, for the clock; null when nothing is.</summary>
    public RequestTicket? Current { get; private set; }

    /// <summary>True while a request runs that was not answered yet.</summary>
    public bool IsRunning => Volatile.Read(ref running) != 0;

    /// <summary>Starts a request.</summary>
    public RequestTicket Begin(int reqIdentifier, string msgIncr, string operationID, int nowSeconds)
    {
        core.Reset();
        var ticket = new RequestTicket(++last, reqIdentifier, msgIncr, operationID);
        Current = ticket;
        startedSeconds = nowSeconds;
        Volatile.Write(ref running, ticket.Number);
        return ticket;
    }

    /// <summary>The right to answer. True once per request.</summary>
    public bool TryClaim(RequestTicket ticket)
        => Interlocked.CompareExchange(ref running, 0, ticket.Number) == ticket.Number;

    /// <summary>The request that has been running for <paramref name="seconds"/> or more, now claimed by the caller; null when there is none.</summary>
    public RequestTicket? TryClaimOverdue(int nowSeconds, int seconds)
    {
        var ticket = Current;
        return ticket is not null && IsRunning && nowSeconds - startedSeconds >= seconds && TryClaim(ticket) ? ticket : null;
    }

    /// <summary>Lets the loop go on, on this thread.</summary>
    public void Release()
    {
        Current = null;
        core.SetResult(true);
    }

    /// <summary>Lets the loop go on, on a pool thread.</summary>
    public void ReleaseOnPool() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    /// <summary>Completes with the release.</summary>
    public ValueTask WaitAsync() => new(this, core.Version);

    void IThreadPoolWorkItem.Execute() => Release();

    void IValueTaskSource.GetResult(short token) => core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => core.OnCompleted(continuation, state, token, flags);
}
