using OpenIM.Modules.Message.Log.Sqlite.Raw;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>A read connection to the log and one to its index. Used by one thread at a time.</summary>
internal sealed class LogReader : IDisposable
{
    private readonly RawDatabase logDatabase;
    private readonly RawDatabase indexDatabase;
    private readonly RawStatement[] begin;
    private readonly RawStatement[] end;
    private bool inTransaction;

    /// <summary>Opens both files.</summary>
    public LogReader(string directory)
    {
        logDatabase = LogFile.OpenReader(directory);
        indexDatabase = IndexFile.OpenReader(directory);
        begin = [logDatabase.Prepare("BEGIN"), indexDatabase.Prepare("BEGIN")];
        end = [logDatabase.Prepare("COMMIT"), indexDatabase.Prepare("COMMIT")];
        Log = new LogFileReader(logDatabase);
        Index = new IndexReader(indexDatabase);
    }

    /// <summary>The log.</summary>
    public LogFileReader Log { get; }

    /// <summary>The index.</summary>
    public IndexReader Index { get; }

    /// <summary>Begins a read transaction on both, with its first read.</summary>
    public void Begin()
    {
        foreach (var statement in begin)
        {
            statement.Run();
        }

        inTransaction = true;
    }

    /// <summary>Ends the read transaction if there is one.</summary>
    public void End()
    {
        if (inTransaction)
        {
            inTransaction = false;
            foreach (var statement in end)
            {
                statement.Run();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        logDatabase.Dispose();
        indexDatabase.Dispose();
    }
}
