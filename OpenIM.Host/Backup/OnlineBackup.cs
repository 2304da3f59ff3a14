using OpenIM.Host.Composition;
using OpenIM.Host.Startup;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Host.Backup;

/// <summary>Backups of the running server, one at a time.</summary>
internal sealed partial class OnlineBackup(
    NodeFacts facts, Changes changes, EmbeddedMessageLog log, TimeProvider clock, ILogger<OnlineBackup> logger) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1);

    /// <summary>Writes a backup; waits for one that is under way.</summary>
    public async Task WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var started = clock.GetTimestamp();
            await new BackupSource(facts.DataDirectory, facts.Identity.NodeID, CutAsync, clock).WriteAsync(target, cancellationToken);
            var elapsed = (long)clock.GetElapsedTime(started).TotalMilliseconds;
            LogWritten(elapsed);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => oneAtATime.Dispose();

    // The relational writer's turn, then the log's within it. No writer of the one ever waits for the other's turn while
    // it has its own, so that this order cannot lock up.
    private async ValueTask CutAsync(Action hold, CancellationToken cancellationToken)
    {
        await using var turn = await changes.BeginAsync(cancellationToken);
        await log.BetweenCommitsAsync(hold, cancellationToken);
    }

    [LoggerMessage(EventId = 9401, Level = LogLevel.Information, Message = "A backup was written in {Milliseconds} ms")]
    private partial void LogWritten(long milliseconds);
}
