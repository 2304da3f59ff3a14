namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>Something that waits for the writer: a batch to append, messages that retention removes, or a look between two commits.</summary>
internal sealed class PendingWrite
{
    // The writer must not run what its callers do next.
    private readonly TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A batch to append; null for anything else.</summary>
    public LogBatch? Batch { get; init; }

    /// <summary>A removal; null for anything else.</summary>
    public Removal? Removal { get; init; }

    /// <summary>Run by the writer while no transaction is open; null for a batch or removal.</summary>
    public Action? BetweenCommits { get; init; }

    /// <summary>Completes when it is durable, or with what went wrong. False: it no longer applied.</summary>
    public Task<bool> Done => done.Task;

    /// <summary>Reports that it is durable.</summary>
    public void Succeed(bool applied) => done.TrySetResult(applied);

    /// <summary>Reports what went wrong; nothing of it was stored.</summary>
    public void Fail(Exception error) => done.TrySetException(error);
}
