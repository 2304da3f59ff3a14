using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using OpenIM.Modules.Message.Log.Sqlite.Keys;
using OpenIM.Modules.Message.Log.Sqlite.Raw;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>The thread that merges full tables into the index and keeps its key runs few.</summary>
internal sealed partial class IndexMerger(
    string directory, RawDatabase database, KeyRuns keys, UnmergedTables unmerged, ILogger logger)
{
    private const int SqliteCorrupt = 11;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly IndexMerge merge = new(database, keys, unmerged);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the thread has ended.</summary>
    public Task Ended => ended.Task;

    /// <summary>Merges what is full on the caller's thread: for the start, before there are others.</summary>
    public void CatchUp()
    {
        while (unmerged.TakeFull(wait: false) is { } table)
        {
            merge.Merge(table);
            while (keys.HasWork)
            {
                merge.StepKeys();
            }
        }
    }

    /// <summary>Starts the thread.</summary>
    public void Start() => new Thread(Run) { IsBackground = true, Name = "message log merger" }.Start();

    private void Run()
    {
        while (true)
        {
            try
            {
                if (unmerged.TakeFull(wait: !keys.HasWork) is { } table)
                {
                    merge.Merge(table);
                }
                else if (unmerged.IsClosed)
                {
                    MergeRest();
                    break;
                }
                else
                {
                    merge.StepKeys();
                }
            }
            catch (Exception error)
            {
                ReportFailure(error);
                if (unmerged.IsClosed)
                {
                    break;
                }
            }
        }

        ended.SetResult();
    }

    private void MergeRest()
    {
        while (unmerged.TakeRest() is { } table)
        {
            merge.Merge(table);
        }
    }

    private void ReportFailure(Exception error)
    {
        if (error is SqliteException { SqliteErrorCode: SqliteCorrupt } or InvalidDataException)
        {
            IndexFile.NoteDamage(directory);
        }

        LogFailed(error);
        unmerged.ReportFailure(error, PauseAfterFailure);
    }

    [LoggerMessage(EventId = 4101, Level = LogLevel.Error,
        Message = "Merging into the index of the message log failed. Messages stay in memory and in the log meanwhile; tried again in a second")]
    private partial void LogFailed(Exception error);
}
