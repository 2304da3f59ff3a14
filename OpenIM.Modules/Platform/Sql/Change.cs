using System.Data.Common;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql.Outbox;

namespace OpenIM.Modules.Platform.Sql;

/// <summary>
/// Rows, version log and durable events in one transaction: all of it happens, or nothing. Not thread-safe.
/// </summary>
public sealed class Change : IAsyncDisposable
{
    // As long as one request of a gateway may take: whoever asked does not wait longer either.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);

    private readonly DurableEvents events;
    private readonly OutboxSignal signal;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim writers;
    private readonly List<string> laneKeys = [];
    private (string LaneKey, OutboxWait Wait)? awaited;
    private bool finished;
    private bool disposed;

    internal Change(
        ISqlDialect dialect,
        DurableEvents events,
        OutboxSignal signal,
        TimeProvider clock,
        DbConnection connection,
        DbTransaction transaction,
        SemaphoreSlim writers)
    {
        Dialect = dialect;
        Connection = connection;
        Transaction = transaction;
        this.events = events;
        this.signal = signal;
        this.clock = clock;
        this.writers = writers;
    }

    /// <summary>The engine.</summary>
    public ISqlDialect Dialect { get; }

    /// <summary>The connection to write through; pass <see cref="Transaction"/> with every statement.</summary>
    public DbConnection Connection { get; }

    /// <summary>The transaction of this change.</summary>
    public DbTransaction Transaction { get; }

    /// <summary>
    /// Raises one version log by one, whatever the number of elements, and returns where it stands then. An element
    /// that is in the log already has only its latest state there afterwards.
    /// </summary>
    /// <exception cref="InvalidOperationException">An event was added before; its order would not be that of the versions.</exception>
    public async ValueTask<VersionStamp> LogAsync(
        VersionLogKey log, IReadOnlyList<VersionLogEntry> entries, CancellationToken cancellationToken)
        => (await LogAsync([new VersionLogWrite(log, entries)], cancellationToken))[0];

    /// <summary>Raises many version logs, each by one, with few statements. Returns where each stands, in the order given.</summary>
    /// <exception cref="InvalidOperationException">An event was added before; its order would not be that of the versions.</exception>
    /// <exception cref="ArgumentException">The same log twice.</exception>
    public ValueTask<IReadOnlyList<VersionStamp>> LogAsync(IReadOnlyList<VersionLogWrite> writes, CancellationToken cancellationToken)
    {
        // The row of the version log is the lock that orders writers of one log on engines with several of them. An
        // outbox row written before it was taken could get a lower number than one with a lower version.
        return laneKeys.Count == 0
            ? VersionLogWriter.WriteAsync(this, writes, cancellationToken)
            : throw new InvalidOperationException("Version logs are written before the events of a change are added.");
    }

    /// <summary>Adds an event that is handled once this change is committed, whatever dies next (<see cref="IDurableEventHandler{TEvent}"/>).</summary>
    /// <param name="laneKey">Events with the same key are handled in commit order.</param>
    /// <param name="message">The event.</param>
    /// <param name="cancellationToken">Gives the change up.</param>
    /// <exception cref="InvalidOperationException">No module handles this event.</exception>
    public async ValueTask AddAsync<TEvent>(string laneKey, TEvent message, CancellationToken cancellationToken)
        where TEvent : IEvent
    {
        foreach (var registration in events.Of(typeof(TEvent)))
        {
            await OutboxTable.InsertAsync(
                this, new OutboxRow(0, laneKey, registration.Name, registration.Serialize(message)), clock.GetUtcNow(), cancellationToken);
            laneKeys.Add(laneKey);
        }
    }

    /// <summary>
    /// Commits, and wakes the relay when there are events. Takes no token: once a commit has begun nobody can know
    /// whether it was stopped in time.
    /// </summary>
    public async ValueTask CommitAsync()
    {
        await CommitHoldingEventsAsync();
        ReleaseEvents();
    }

    /// <summary>
    /// Commits, lets the next writer in, and waits until the events of a lane so far are handled, those of this change
    /// included: an answer then holds for what follows from the change, too.
    /// </summary>
    /// <returns>False: not within 8 s, or the server stops. What was committed stays, and its events are handled later.</returns>
    public async ValueTask<bool> CommitUntilHandledAsync(string laneKey, CancellationToken cancellationToken)
    {
        await ExpectHandledAsync(laneKey, cancellationToken);
        await CommitAsync();
        await DisposeAsync();
        return await UntilHandledAsync(cancellationToken);
    }

    /// <summary>
    /// Commits, and wakes nobody: the events are handled after <see cref="ReleaseEvents"/>, or with the next event of their
    /// lane. For a change that part of this process has to know of before anything is told of it.
    /// </summary>
    public async ValueTask CommitHoldingEventsAsync()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        await Transaction.CommitAsync(CancellationToken.None);
        finished = true;
        signal.Added(laneKeys.Count);
    }

    /// <summary>
    /// Makes <see cref="UntilHandledAsync(CancellationToken)"/> wait for all events of a lane so far, those of this change included. Call it
    /// behind the last of them, before the commit, once.
    /// </summary>
    public async ValueTask ExpectHandledAsync(string laneKey, CancellationToken cancellationToken)
        => awaited = (laneKey, signal.Waits.Begin(laneKey, await OutboxTable.FindNewestAsync(this, laneKey, cancellationToken)));

    /// <summary>
    /// Waits until the expected events are handled. Dispose the change before: nobody else can write as long as it holds the
    /// store's writer.
    /// </summary>
    /// <returns>False: not within 8 s, or the server stops. What was committed stays, and its events are handled later.</returns>
    public ValueTask<bool> UntilHandledAsync(CancellationToken cancellationToken) => UntilHandledAsync(LongestWait, cancellationToken);

    /// <summary>As above, with a bound of its own.</summary>
    public async ValueTask<bool> UntilHandledAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var expected = awaited ?? throw new InvalidOperationException("Nothing was expected before the commit.");
        try
        {
            return await expected.Wait.Handled.WaitAsync(atMost, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            signal.Waits.GiveUp(expected.LaneKey, expected.Wait);
        }
    }

    /// <summary>Wakes the relay after <see cref="CommitHoldingEventsAsync"/>. The change may be disposed already.</summary>
    public void ReleaseEvents() => signal.Wake(laneKeys);

    /// <summary>Rolls back what was not committed, and lets the next writer in.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        try
        {
            if (!finished)
            {
                if (awaited is { } expected)
                {
                    signal.Waits.GiveUp(expected.LaneKey, expected.Wait);
                }

                await Transaction.RollbackAsync(CancellationToken.None);
            }
        }
        catch (DbException)
        {
            // The engine has rolled back by itself (disk full, connection lost). What made the change fail is on its way up already.
        }
        finally
        {
            await Transaction.DisposeAsync();
            await Connection.DisposeAsync();
            writers.Release();
        }
    }
}
