using OpenIM.Host.Startup;
using OpenIM.Modules.Message;
using OpenIM.Modules.Message.Log.Sqlite;

namespace OpenIM.Host.Composition;

/// <summary>The embedded message log, opened beside the rest of the start because reading its tail after a crash takes time.</summary>
internal sealed class EmbeddedMessageLog(NodeFacts facts, MessageOptions options, ILogger<SqliteMessageLog> logger) : IAsyncDisposable
{
    private SqliteMessageLog? opened;

    /// <summary>The log, once opened.</summary>
    public SqliteMessageLog Log => opened ?? throw new InvalidOperationException("The message log is not open yet.");

    /// <summary>Opens it.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
        => opened = await SqliteMessageLog.OpenAsync(
            new SqliteMessageLogOptions { Directory = facts.DataDirectory, Flushed = options.Durability == "flushed" }, logger, cancellationToken);

    /// <summary>See <see cref="SqliteMessageLog.BetweenCommitsAsync"/>.</summary>
    public ValueTask BetweenCommitsAsync(Action action, CancellationToken cancellationToken) => Log.BetweenCommitsAsync(action, cancellationToken);

    /// <summary>Closes it; everything acknowledged is on disk already.</summary>
    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
