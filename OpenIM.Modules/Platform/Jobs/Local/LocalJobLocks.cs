using System.Collections.Concurrent;

namespace OpenIM.Modules.Platform.Jobs.Local;

/// <summary>The embedded part: one process, so the runners are all here, and a lock is never lost.</summary>
public sealed class LocalJobLocks : IJobLocks
{
    private readonly ConcurrentDictionary<string, LocalJobLock> held = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<IJobLock?> TryTakeAsync(string job, CancellationToken cancellationToken)
    {
        var mine = new LocalJobLock(held, job);
        return ValueTask.FromResult<IJobLock?>(held.TryAdd(job, mine) ? mine : null);
    }

    private sealed class LocalJobLock(ConcurrentDictionary<string, LocalJobLock> held, string job) : IJobLock
    {
        public CancellationToken Lost => CancellationToken.None;

        // Only this very lock: disposing it twice must not release the next holder's.
        public ValueTask DisposeAsync()
        {
            held.TryRemove(KeyValuePair.Create(job, this));
            return ValueTask.CompletedTask;
        }
    }
}
