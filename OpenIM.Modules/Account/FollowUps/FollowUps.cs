using System.Collections.Concurrent;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Account.FollowUps;

/// <summary>
/// Lets a request wait for what follows from its change in other modules. The outbox does that once, whatever dies; done a
/// second time by the request itself it could end a log-in that came after.
/// </summary>
internal sealed class FollowUps(TimeProvider clock)
{
    // Only a bound: the outbox begins at once, and goes on when the request has given up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new(StringComparer.Ordinal);

    /// <summary>Call it before the change is committed; dispose it in any case.</summary>
    public FollowUp Expect()
    {
        var id = RandomIDs.Hex32();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = done;
        return new FollowUp(this, id, done.Task);
    }

    /// <summary>It has happened. Nobody may be waiting: another node, or another life of this one.</summary>
    public void Done(string id)
    {
        if (waiting.TryGetValue(id, out var done))
        {
            done.TrySetResult();
        }
    }

    internal async ValueTask WaitAsync(Task done, CancellationToken cancellationToken)
    {
        try
        {
            await done.WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It is committed and will happen. Whoever asked need not wait longer.
        }
    }

    internal void Forget(string id) => waiting.TryRemove(id, out _);
}
