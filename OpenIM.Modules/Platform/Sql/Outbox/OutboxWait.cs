namespace OpenIM.Modules.Platform.Sql.Outbox;

/// <summary>One wait for an event.</summary>
internal sealed class OutboxWait(long outboxID)
{
    private readonly TaskCompletionSource<bool> handled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The row that is waited for.</summary>
    public long OutboxID => outboxID;

    /// <summary>True when the row is handled, false when this process will not handle it.</summary>
    public Task<bool> Handled => handled.Task;

    public void End(bool isHandled) => handled.TrySetResult(isHandled);
}
