using OpenIM.Modules.Platform.Sql.Outbox;

namespace OpenIM.Modules.Platform.Sql;

/// <summary>Where changes of the relational store begin.</summary>
public sealed class Changes : IDisposable
{
    private readonly ISqlDialect dialect;
    private readonly DurableEvents events;
    private readonly OutboxSignal signal;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim writers;

    internal Changes(ISqlDialect dialect, DurableEvents events, OutboxSignal signal, TimeProvider clock)
    {
        this.dialect = dialect;
        this.events = events;
        this.signal = signal;
        this.clock = clock;
        writers = new SemaphoreSlim(dialect.MaxWriters, dialect.MaxWriters);
    }

    /// <summary>
    /// Begins a change: one transaction. Waits until the writers before it are through, so do nothing slow between
    /// this and the commit. Dispose it in any case; without a commit that rolls back.
    /// </summary>
    public async ValueTask<Change> BeginAsync(CancellationToken cancellationToken)
    {
        await writers.WaitAsync(cancellationToken);
        var connection = dialect.CreateWriter();
        try
        {
            await connection.OpenAsync(cancellationToken);
            await dialect.PrepareWriterAsync(connection, cancellationToken);
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            return new Change(dialect, events, signal, clock, connection, transaction, writers);
        }
        catch
        {
            await connection.DisposeAsync();
            writers.Release();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => writers.Dispose();
}
