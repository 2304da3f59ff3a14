using Microsoft.Extensions.Logging;

namespace OpenIM.Modules.Platform.Sql.Outbox;

/// <summary>What one lane needs from the relay; the same for all.</summary>
internal sealed record OutboxLaneTools(
    Database Database, DurableEvents Events, OutboxDeletions Deletions, OutboxWaits Waits, SemaphoreSlim AtWork, TimeProvider Clock, ILogger<OutboxRelay> Logger);

/// <summary>The events of one lane key, one after the other, until none is left.</summary>
internal sealed partial class OutboxLane(string laneKey, OutboxLaneTools tools)
{
    private const int RowsPerRead = 64;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(30);

    /// <summary>Returns when the outbox had no row of this lane.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (true)
        {
            var step = await HandleSomeAsync(cancellationToken);
            if (step.Failure is null)
            {
                failures = 0;
                if (step.Handled == 0)
                {
                    return;
                }

                continue;
            }

            failures = step.Handled > 0 ? 1 : failures + 1;
            var wait = RetryAfter(failures);
            LogFailed(tools.Logger, step.Failure, step.Failed?.Name, step.Failed?.OutboxID, failures, (long)wait.TotalMilliseconds);
            await Task.Delay(wait, tools.Clock, cancellationToken);
        }
    }

    internal static TimeSpan RetryAfter(int failures)
        => failures > 10 ? LastRetry : TimeSpan.FromTicks(Math.Min(LastRetry.Ticks, FirstRetry.Ticks << (failures - 1)));

    private async Task<Step> HandleSomeAsync(CancellationToken cancellationToken)
    {
        // Waiting for a retry is done outside: lanes that fail do not take the place of lanes that work.
        await tools.AtWork.WaitAsync(cancellationToken);
        try
        {
            var rows = await ReadAsync(cancellationToken);
            var step = await HandleInOrderAsync(rows, cancellationToken);
            if (step.Handled > 0)
            {
                await tools.Deletions.DeleteAsync([.. rows.Take(step.Handled).Select(static row => row.OutboxID)], cancellationToken);
            }

            return step;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new Step(0, failure, null);
        }
        finally
        {
            tools.AtWork.Release();
        }
    }

    private async Task<IReadOnlyList<OutboxRow>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await tools.Database.OpenAsync(cancellationToken);
        return await OutboxTable.ListAsync(connection, laneKey, RowsPerRead, cancellationToken);
    }

    private async Task<Step> HandleInOrderAsync(IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            try
            {
                await tools.Events.HandleAsync(rows[i].Name, rows[i].Body, rows[i].OutboxID, cancellationToken);
                tools.Waits.Handled(laneKey, rows[i].OutboxID);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                return new Step(i, failure, rows[i]);
            }
        }

        return new Step(rows.Count, null, null);
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Error,
        Message = "Event {Event} (outbox {OutboxID}) failed, attempt {Attempt}; next in {RetryMs} ms")]
    private static partial void LogFailed(
        ILogger logger, Exception failure, string? @event, long? outboxID, int attempt, long retryMs);

    private readonly record struct Step(int Handled, Exception? Failure, OutboxRow? Failed);
}
