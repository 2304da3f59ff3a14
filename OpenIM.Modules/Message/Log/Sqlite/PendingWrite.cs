namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>Something that waits for the writer: a batch to append, or messages that retention removes.</summary>
internal sealed class PendingWrite
{
    // The writer must not run what its callers do next.
    private readonly TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A batch to append; null for a removal.</summary>
    public LogBatch? Batch { get; init; }

    /// <summary>A removal; null for a batch.</summary>
    public Removal? Removal { get; init; }

    /// <summary>Completes when it is durable, or with what went wrong. False: it no longer applied.</summary>
    public Task<bool> Done => done.Task;

    /// <summary>Reports that it is durable.</summary>
    public void Succeed(bool applied) => done.TrySetResult(applied);

    /// <summary>Reports what went wrong; nothing of it was stored.</summary>
    public void Fail(Exception error) => done.TrySetException(error);
}
