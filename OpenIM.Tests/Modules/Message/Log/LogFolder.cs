using Microsoft.Extensions.Logging.Abstractions;
using OpenIM.Modules.Message.Log.Sqlite;

namespace OpenIM.Tests.Modules.Message.Log;

/// <summary>A data directory of a test, and the log in it.</summary>
internal sealed class LogFolder : IAsyncDisposable
{
    private readonly List<SqliteMessageLog> opened = [];

    /// <summary>A directory of its own, under <paramref name="parent"/> or the temporary one.</summary>
    public LogFolder(string? parent = null)
        => Path = parent is null
            ? Directory.CreateTempSubdirectory("openim-log-").FullName
            : Directory.CreateDirectory(System.IO.Path.Combine(parent, Guid.NewGuid().ToString("n"))).FullName;

    public string Path { get; }

    public string Log => System.IO.Path.Combine(Path, "messages.db");

    public string Wal => Log + "-wal";

    public string Index => System.IO.Path.Combine(Path, "messages-index.db");

    public async Task<SqliteMessageLog> OpenAsync(
        int mergeRows = 16, long checkpointBytes = 32 << 20, long maxWalBytes = 256 << 20, int cachedConversations = 1024, bool flushed = false)
    {
        var log = await SqliteMessageLog.OpenAsync(
            new SqliteMessageLogOptions
            {
                Directory = Path,
                Flushed = flushed,
                MergeRows = mergeRows,
                CheckpointBytes = checkpointBytes,
                MaxWalBytes = maxWalBytes,
                CachedConversations = cachedConversations,
            },
            NullLogger.Instance,
            TestContext.Current.CancellationToken);
        opened.Add(log);
        return log;
    }

    /// <summary>The files as they are now, as a process that is killed leaves them.</summary>
    public LogFolder Copy()
    {
        var copy = new LogFolder();
        foreach (var file in Directory.EnumerateFiles(Path).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, System.IO.Path.Combine(copy.Path, System.IO.Path.GetFileName(file)));
        }

        return copy;
    }

    /// <summary>Deletes the index with all that belongs to it.</summary>
    public void DeleteIndex()
    {
        foreach (var file in Directory.EnumerateFiles(Path, "messages-index.db*"))
        {
            File.Delete(file);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var log in opened)
        {
            await log.DisposeAsync();
        }

        Directory.Delete(Path, recursive: true);
    }
}
