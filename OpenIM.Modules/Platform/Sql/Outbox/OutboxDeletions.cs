using System.Threading.Channels;

namespace OpenIM.Modules.Platform.Sql.Outbox;

/// <summary>
/// Deletes handled rows: whoever waits while one commit is under way shares the next. So a thousand lanes with one
/// event each cost a few flushes, not a thousand.
/// </summary>
internal sealed class OutboxDeletions(Changes changes, OutboxSignal signal)
{
    private readonly Channel<Deletion> waiting =
        Channel.CreateBounded<Deletion>(new BoundedChannelOptions(1024) { SingleReader = true });

    /// <summary>Returns when the rows are gone.</summary>
    /// <exception cref="System.Data.Common.DbException">They are not: they will be handled again.</exception>
    public async Task DeleteAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var deletion = new Deletion(ids, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await waiting.Writer.WriteAsync(deletion, cancellationToken);
        await deletion.Done.Task.WaitAsync(cancellationToken);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await waiting.Reader.WaitToReadAsync(cancellationToken))
        {
            var batch = new List<Deletion>();
            while (batch.Count < 1024 && waiting.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            await DeleteAsync(batch, cancellationToken);
        }
    }

    private async Task DeleteAsync(List<Deletion> batch, CancellationToken cancellationToken)
    {
        try
        {
            var ids = batch.SelectMany(static deletion => deletion.IDs).ToList();
            await using (var change = await changes.BeginAsync(cancellationToken))
            {
                await OutboxTable.DeleteAsync(change, ids, cancellationToken);
                await change.CommitAsync();
            }

            signal.Deleted(ids.Count);
            batch.ForEach(static deletion => deletion.Done.SetResult());
        }
        catch (Exception failure)
        {
            // The lanes that wait for it log it and come again.
            batch.ForEach(deletion => deletion.Done.SetException(failure));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private sealed record Deletion(IReadOnlyList<long> IDs, TaskCompletionSource Done);
}
