using Microsoft.Extensions.Logging;
using OpenIM.Modules.Message.Log.Sqlite.Raw;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// The one thread that writes the log. It takes all that waits, commits it together, makes it visible and then reports
/// to all callers. It waits for nothing but work: a commit starts as soon as something is there, and what arrives
/// meanwhile makes up the next one.
/// </summary>
internal sealed partial class LogWriter(
    RawDatabase database, GroupCommit group, LogCheckpoints checkpoints, UnmergedTables unmerged, ILogger logger) : IDisposable
{
    private const int VacuumPagesPerStep = 64;

    private readonly RawStatement begin = database.Prepare("BEGIN IMMEDIATE");
    private readonly RawStatement commit = database.Prepare("COMMIT");
    private readonly WriteQueue queue = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool vacuumWanted;

    /// <summary>Completes when all that was taken in is written and the thread has ended.</summary>
    public Task Ended => ended.Task;

    /// <summary>Takes something in and waits until it is durable.</summary>
    public async ValueTask<bool> WriteAsync(PendingWrite write, CancellationToken cancellationToken)
    {
        await queue.AddAsync(write, cancellationToken);
        return await write.Done;
    }

    /// <summary>Starts the thread.</summary>
    public void Start() => new Thread(Run) { IsBackground = true, Name = "message log writer" }.Start();

    /// <summary>Takes nothing in any more and lets the thread end.</summary>
    public void Close() => queue.Close();

    /// <inheritdoc/>
    public void Dispose() => queue.Dispose();

    private void Run()
    {
        var taken = new List<PendingWrite>();
        while (queue.TakeAll(ref taken, Vacuum))
        {
            RunBetweenCommits(taken);
            if (taken.Count > 0 && !TryCommit(taken) && taken.Count > 1)
            {
                // One of them may be the cause; it alone is to hear of it.
                foreach (var write in taken)
                {
                    TryCommit([write]);
                }
            }
        }

        ended.SetResult();
    }

    private static void RunBetweenCommits(List<PendingWrite> taken)
    {
        foreach (var write in taken)
        {
            try
            {
                write.BetweenCommits?.Invoke();
            }
            catch (Exception error)
            {
                write.Fail(error);
            }
        }

        // One by one they are told after all have run; what failed has been told already.
        taken.RemoveAll(static write =>
        {
            if (write.BetweenCommits is not null)
            {
                write.Succeed(true);
            }

            return write.BetweenCommits is not null;
        });
    }

    // False when the transaction failed and its callers have not heard of it.
    private bool TryCommit(List<PendingWrite> writes)
    {
        try
        {
            unmerged.WaitForRoom();
            checkpoints.BeforeCommit();
            begin.Run();
            foreach (var write in writes)
            {
                group.Write(write);
            }

            commit.Run();
        }
        catch (Exception error)
        {
            RollBack();
            group.Discard();
            if (writes.Count == 1)
            {
                LogFailed(error);
                writes[0].Fail(error);
            }

            return false;
        }

        vacuumWanted |= group.HasRemoved;
        group.Publish();
        checkpoints.AfterCommit(database.PagesWritten);
        return true;
    }

    private void RollBack()
    {
        try
        {
            database.Rollback();
        }
        catch (Exception error)
        {
            LogFailed(error);
        }
    }

    // Gives pages that retention has emptied back to the file system while nothing else is to do. False: nothing left.
    private bool Vacuum()
    {
        if (!vacuumWanted)
        {
            return false;
        }

        try
        {
            database.Execute($"PRAGMA incremental_vacuum({VacuumPagesPerStep})");
            vacuumWanted = database.Number("PRAGMA freelist_count") > 0;
            checkpoints.AfterCommit(database.PagesWritten);
        }
        catch (Exception error)
        {
            LogFailed(error);
            vacuumWanted = false;
        }

        return vacuumWanted;
    }

    [LoggerMessage(EventId = 4103, Level = LogLevel.Error,
        Message = "A commit of the message log failed; its senders were told and nothing of it was stored")]
    private partial void LogFailed(Exception error);
}
