namespace OpenIM.Modules.Platform.Jobs;

/// <summary>Sees to it that a job has at most one runner in the cluster. A seam: every engine passes <c>JobLocksSpec</c>.</summary>
public interface IJobLocks
{
    /// <summary>Takes the lock of a job; null when somebody else has it. Never waits for the other.</summary>
    ValueTask<IJobLock?> TryTakeAsync(string job, CancellationToken cancellationToken);
}

/// <summary>The right to run a job. Dispose it to give it back.</summary>
public interface IJobLock : IAsyncDisposable
{
    /// <summary>Cancelled when the right was lost, because this node could not renew it: stop at once, somebody else may run.</summary>
    CancellationToken Lost { get; }
}
