namespace OpenIM.Modules.Platform.Batching;

/// <summary>Something that gathers output and sends it when told.</summary>
public interface IFlushable
{
    /// <summary>Sends what was gathered. Must not block and must not throw.</summary>
    void Flush();
}

/// <summary>
/// One flush per receiver for everything that one commit produces: within a batch, receivers note themselves instead
/// of flushing, and are flushed once when the batch ends. So a sender's ack, its echo and the partner's push leave
/// together. Bound to the thread: what is written elsewhere flushes at once.
/// </summary>
public static class FlushBatch
{
    [ThreadStatic]
    private static List<IFlushable>? waiting;

    [ThreadStatic]
    private static int depth;

    /// <summary>Starts a batch on this thread. Dispose it on the same thread; do not await in between.</summary>
    public static Scope Begin()
    {
        depth++;
        return default;
    }

    /// <summary>True when <paramref name="receiver"/> will be flushed at the end of the current batch; false when there is none and it has to flush itself.</summary>
    /// <remarks>A receiver may be noted several times; a second <see cref="IFlushable.Flush"/> with nothing gathered must be cheap.</remarks>
    public static bool TryDefer(IFlushable receiver)
    {
        if (depth == 0)
        {
            return false;
        }

        (waiting ??= []).Add(receiver);
        return true;
    }

    /// <summary>Ends the batch when disposed.</summary>
    public readonly struct Scope : IDisposable, IEquatable<Scope>
    {
        /// <summary>Flushes every noted receiver.</summary>
        public void Dispose()
        {
            if (--depth > 0 || waiting is null)
            {
                return;
            }

            foreach (var receiver in waiting)
            {
                receiver.Flush();
            }

            waiting.Clear();
        }

        /// <inheritdoc/>
        public bool Equals(Scope other) => true;

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Scope;

        /// <inheritdoc/>
        public override int GetHashCode() => 0;

        /// <summary>All scopes are alike.</summary>
        public static bool operator ==(Scope left, Scope right) => true;

        /// <summary>All scopes are alike.</summary>
        public static bool operator !=(Scope left, Scope right) => false;
    }
}
