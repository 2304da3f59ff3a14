namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>Where the embedded message log lives and how it behaves.</summary>
public sealed class SqliteMessageLogOptions
{
    /// <summary>The data directory. It holds <c>messages.db</c>, the log, and <c>messages-index.db</c>, which is made anew from the log when it is missing.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// True: an append has reached the disk when it returns, so that it survives power loss. False: it has reached the
    /// operating system, and survives the death of the process only.
    /// </summary>
    public bool Flushed { get; init; } = true;

    /// <summary>Bytes of write-ahead log after which a background thread moves it into the database.</summary>
    public long CheckpointBytes { get; init; } = 32L << 20;

    /// <summary>Bytes of write-ahead log at which appends wait until it is moved.</summary>
    public long MaxWalBytes { get; init; } = 256L << 20;

    /// <summary>Messages held in memory until they are merged into the index together. More makes merges rarer and recovery after a crash longer.</summary>
    public int MergeRows { get; init; } = 65_536;

    /// <summary>Conversations whose head stays in memory after their messages are merged.</summary>
    public int CachedConversations { get; init; } = 65_536;
}
