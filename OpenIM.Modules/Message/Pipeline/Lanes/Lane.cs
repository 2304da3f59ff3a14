using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations;
using OpenIM.Modules.Message.GroupChats;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Sequencing;
using OpenIM.Modules.Platform.Batching;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.Pipeline.Lanes;

/// <summary>
/// One writer: takes all records that wait, numbers them, appends them in one commit, answers all, pushes all. No
/// timer: while one commit is under way the next batch gathers.
/// </summary>
internal sealed partial class Lane(
    int capacity,
    IMessageLog log,
    ConversationOwners owners,
    MentionNotes mentions,
    Mediator mediator,
    MessageMetrics metrics,
    TimeProvider clock,
    ILogger<Lane> logger)
{
    private const int MaxBatch = 1024;

    // Heads of conversations that this lane wrote to lately. The log guards the numbers: a wrong head is refused, read again.
    private const int MaxHeads = 65_536;

    private readonly Channel<LaneWork> queue = Channel.CreateBounded<LaneWork>(
        new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Dictionary<string, Head> heads = new(StringComparer.Ordinal);
    private readonly Dictionary<MessageKey, StoredAt> known = [];
    private readonly List<LaneWork> works = [];
    private readonly List<PipelineRecord> records = [];

    /// <summary>Queues a record; refuses at once when the queue is full or the server stops.</summary>
    public ValueTask<Accepted> Submit(PipelineRecord record)
    {
        var work = new LaneWork(record);
        return queue.Writer.TryWrite(work)
            ? work.Completion
            : ValueTask.FromException<Accepted>(Errors.Internal.With("the message pipeline is full or stopping; send again later"));
    }

    public void Complete() => queue.Writer.TryComplete();

    public async Task RunAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            works.Clear();
            records.Clear();
            while (works.Count < MaxBatch && queue.Reader.TryRead(out var work))
            {
                works.Add(work);
                records.Add(work.Record);
            }

            try
            {
                var batch = await StoreAsync();
                await AnswerAndPushAsync(batch);
            }
            catch (Exception failure)
            {
                LogBatchFailed(failure, works.Count);
                FailAll(failure);
            }
        }
    }

    private async ValueTask<SequencedBatch> StoreAsync()
    {
        await owners.EnsureAsync(records, CancellationToken.None);
        var noted = false;
        while (true)
        {
            await LoadHeadsAndKeysAsync();
            var batch = Sequencer.Run(records, heads, known, clock.NowMs());
            if (batch.Rows.Count == 0 && batch.Changes.Count == 0)
            {
                return batch;
            }

            if (!noted)
            {
                await mentions.NoteAsync(batch.Deliveries, CancellationToken.None);
                noted = true;
            }

            try
            {
                await log.AppendAsync(new LogBatch(batch.Rows, batch.Changes), CancellationToken.None);
                return batch;
            }
            catch (LogConflictException conflict)
            {
                LogConflict(conflict);
                metrics.Conflict();
                heads.Clear();
            }
            catch
            {
                // Whether the rows are there is not known: nothing in memory may be trusted.
                heads.Clear();
                throw;
            }
        }
    }

    private async ValueTask LoadHeadsAndKeysAsync()
    {
        known.Clear();
        if (heads.Count > MaxHeads)
        {
            heads.Clear();
        }

        for (var r = 0; r < records.Count; r++)
        {
            var items = records[r].Items;
            for (var i = 0; i < items.Count; i++)
            {
                var item = items[i];
                if (!item.Stored)
                {
                    continue;
                }

                if (!heads.ContainsKey(item.ConversationID))
                {
                    heads.Add(item.ConversationID, await log.GetHeadAsync(item.ConversationID, CancellationToken.None));
                }

                if (await log.FindKeyAsync(item.Key, item.ConversationID, CancellationToken.None) is { } at)
                {
                    known[item.Key] = at;
                }
            }
        }
    }

    private async ValueTask AnswerAndPushAsync(SequencedBatch batch)
    {
        await AddEchoesAsync(batch);
        ValueTask publishing;
        using (FlushBatch.Begin())
        {
            // Answers first: a sender's ack is queued before anything of the batch is pushed.
            for (var i = 0; i < works.Count; i++)
            {
                works[i].Accept(batch.Answers[i]);
            }

            publishing = batch.Deliveries.Count == 0
                ? ValueTask.CompletedTask
                : mediator.PublishAsync(new MessageStored(batch.Deliveries), CancellationToken.None);
        }

        await publishing;
        metrics.Stored(batch.Deliveries);
    }

    private async ValueTask AddEchoesAsync(SequencedBatch batch)
    {
        foreach (var echo in batch.Echoes)
        {
            var rows = await log.ReadListAsync(echo.ConversationID, [echo.At.Seq], CancellationToken.None);
            if (rows.Count == 1 && rows[0].Body.Length > 0)
            {
                var row = rows[0];
                batch.Deliveries.Add(new StoredMessage(
                    echo.ConversationID, echo.Key, MsgData.Decode(row.Body.Span), row.Body, row.Seq, row.SendTimeMs, echo.OperationID, echo.SessionID));
            }
        }
    }

    private void FailAll(Exception failure)
    {
        foreach (var work in works)
        {
            // Some may have been answered before the failure; for them it came too late.
            if (work.Completion.IsCompleted)
            {
                continue;
            }

            foreach (var item in work.Record.Items)
            {
                metrics.Failed(item.Message.SessionType);
            }

            work.Fail(Errors.Internal.With("the message could not be stored; send it again").WithCause(failure));
        }
    }

    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "A batch of {Records} records could not be stored")]
    private partial void LogBatchFailed(Exception failure, int records);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Warning, Message = "The message log refused a batch; heads and keys are read again")]
    private partial void LogConflict(Exception conflict);
}
