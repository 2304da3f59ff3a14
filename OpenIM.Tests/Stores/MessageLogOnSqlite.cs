using Microsoft.Extensions.Logging.Abstractions;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Log.Sqlite;

namespace OpenIM.Tests.Stores;

/// <summary>The embedded engine as it is: nearly nothing is merged in so short a test.</summary>
public sealed class MessageLogOnSqlite() : MessageLogSpec(new SqliteLogEngine(mergeRows: 65_536));

/// <summary>The embedded engine, merging all the time: what is read comes from the index.</summary>
public sealed class MessageLogOnSqliteMerging() : MessageLogSpec(new SqliteLogEngine(mergeRows: 1));

/// <summary>The embedded engine, forgetting every conversation that it may.</summary>
public sealed class MessageLogOnSqliteForgetful() : MessageLogSpec(new SqliteLogEngine(mergeRows: 3, cachedConversations: 0));

internal sealed class SqliteLogEngine(int mergeRows, int cachedConversations = 1024) : IMessageLogEngine
{
    private readonly string directory = Directory.CreateTempSubdirectory("openim-log-").FullName;
    private SqliteMessageLog? log;

    public async Task<IMessageLog> OpenAsync()
        => log = await SqliteMessageLog.OpenAsync(
            new SqliteMessageLogOptions { Directory = directory, Flushed = false, MergeRows = mergeRows, CachedConversations = cachedConversations },
            NullLogger.Instance,
            TestContext.Current.CancellationToken);

    public async Task<IMessageLog> ReopenAsync()
    {
        await log!.DisposeAsync();
        return await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (log is not null)
        {
            await log.DisposeAsync();
        }

        Directory.Delete(directory, recursive: true);
    }
}
