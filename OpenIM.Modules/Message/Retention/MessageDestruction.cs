using Microsoft.Extensions.Logging;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Message.Reading;
using OpenIM.Modules.Message.Retention.Stores;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Jobs;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.Retention;

/// <summary>
/// Destroys messages for owners who want it (<c>isMsgDestruct</c>): what is older than their <c>msgDestructTime</c> is
/// no longer theirs to see. The others of the conversation keep it.
/// </summary>
/// <remarks>Every such row is looked at in every turn, so that a message goes at the first turn after its time.</remarks>
internal sealed partial class MessageDestruction(
    DestructStore rows,
    IMessageLog log,
    IPipeline pipeline,
    Changes changes,
    MessageOptions options,
    TimeProvider clock,
    ILogger<MessageDestruction> logger) : IJob
{
    private const int RowsPerStep = 100;

    // A client may ask for any number of seconds; more than this is never.
    private const long MaxSeconds = 36_500L * 24 * 3600;

    public string Name => "message-destruct";

    public TimeSpan Period => TimeSpan.FromSeconds(Math.Max(options.DestructEverySeconds, 1));

    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        if (options.DestructEverySeconds == 0)
        {
            return;
        }

        var conversations = 0;
        long after = 0;
        IReadOnlyList<DestructRow> page;
        do
        {
            page = await rows.ListAsync(after, RowsPerStep, cancellationToken);
            conversations += await DestroyAsync(page, cancellationToken);
            after = page.Count > 0 ? page[^1].RowID : after;
        }
        while (page.Count == RowsPerStep);

        if (conversations > 0)
        {
            LogDestroyed(conversations);
        }
    }

    private async ValueTask<int> DestroyAsync(IReadOnlyList<DestructRow> page, CancellationToken cancellationToken)
    {
        List<(DestructRow Row, long MinSeq)> destroyed = [];
        foreach (var row in page)
        {
            // The log decides what is seen, and goes first: a crash in between leaves a row that the next turn mends.
            var minSeq = await RaiseWindowAsync(row, cancellationToken);
            if (minSeq > row.MinSeq)
            {
                destroyed.Add((row, minSeq));
            }
        }

        if (destroyed.Count > 0)
        {
            await MirrorAsync(destroyed, cancellationToken);
        }

        return destroyed.Count;
    }

    /// <summary>Answers the first seq that the owner sees from now on; 0 for all.</summary>
    private async ValueTask<long> RaiseWindowAsync(DestructRow row, CancellationToken cancellationToken)
    {
        var (owner, conversationID) = (row.OwnerUserID, row.ConversationID);
        var position = await log.GetPositionAsync(conversationID, owner, cancellationToken);
        var window = SeqWindow.Of(await log.GetHeadAsync(conversationID, cancellationToken), position);
        var beforeMs = clock.NowMs() - (Math.Min(row.MsgDestructTime, MaxSeconds) * 1000);
        var last = await log.LastOlderAsync(conversationID, window, beforeMs, cancellationToken);
        if (last == 0)
        {
            return position.MinSeq;
        }

        var raise = new LogChange.SetUserWindow(conversationID, owner, last + 1, null);
        await pipeline.SubmitAsync(new PipelineRecord(ConversationIDs.LaneKey(conversationID), [], [raise], "", ""), cancellationToken);
        return last + 1;
    }

    private async ValueTask MirrorAsync(IReadOnlyList<(DestructRow Row, long MinSeq)> destroyed, CancellationToken cancellationToken)
    {
        var nowMs = clock.NowMs();
        var owners = destroyed
            .GroupBy(static one => one.Row.OwnerUserID, static one => one.Row.ConversationID, StringComparer.Ordinal)
            .Select(static owner => (UserID: owner.Key, ConversationIDs: owner.ToArray()))
            .ToList();
        await using var change = await changes.BeginAsync(cancellationToken);
        foreach (var (row, minSeq) in destroyed)
        {
            await ConversationStore.RaiseMinSeqAsync(change, row.OwnerUserID, row.ConversationID, minSeq, cancellationToken);
        }

        await DestructStore.StampAsync(change, [.. destroyed.Select(static one => one.Row.RowID)], nowMs, cancellationToken);
        await change.LogAsync(
            [.. owners.Select(static owner => new VersionLogWrite(
                VersionLogKey.Conversations(owner.UserID), [.. owner.ConversationIDs.Select(VersionLogEntry.Update)]))],
            cancellationToken);
        foreach (var (userID, conversationIDs) in owners)
        {
            await change.AddAsync(
                ConversationIDs.LaneKey(ConversationIDs.Notification(userID, userID)),
                new ConversationsChanged(userID, conversationIDs, nowMs),
                cancellationToken);
        }

        await change.CommitAsync();
    }

    [LoggerMessage(EventId = 4010, Level = LogLevel.Information, Message = "Destroyed messages in {Conversations} conversations after the time that their owners had set")]
    private partial void LogDestroyed(int conversations);
}
