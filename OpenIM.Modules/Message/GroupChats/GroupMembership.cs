using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.GroupChats.Stores;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Concurrency;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.GroupChats;

/// <summary>
/// Gives those who come into a group its chat, and freezes it for those who leave. Idempotent: it goes by who is a
/// member now, whatever it was called for, and changes nothing that is right already.
/// </summary>
internal sealed class GroupMembership(
    GroupRowStore rows,
    KeyGates<GroupMembership> gates,
    IMessageLog log,
    IPipeline pipeline,
    Changes changes,
    Mediator mediator,
    MessageOptions options,
    TimeProvider clock) : IEventHandler<GroupMembersChanged>
{
    public async ValueTask HandleAsync(GroupMembersChanged message, CancellationToken cancellationToken)
    {
        // A dismissed group says nothing more: its last words stay readable to those whom its end removes.
        var isOver = message.Left.Count > 0
            && await mediator.SendAsync(new FindGroup(message.GroupID), Caller.System, CancellationToken.None) is { Status: GroupStatus.Dismissed };
        await ReconcileAsync(message.GroupID, isOver ? message.Joined : [.. message.Joined, .. message.Left], lastSeq: null);
    }

    /// <summary>Brings rows and windows of some users in line with their membership.</summary>
    /// <param name="groupID">The group.</param>
    /// <param name="userIDs">Who came or went.</param>
    /// <param name="lastSeq">The last seq that those who left see; null: where the chat stands, unless that was decided already.</param>
    public async ValueTask ReconcileAsync(string groupID, IReadOnlyList<string> userIDs, long? lastSeq)
    {
        // One change of rows and windows of a group at a time: each looks again who is a member, so that the last one
        // leaves what is true. No caller's token: the members are changed already.
        using var entered = await gates.EnterAsync(groupID, CancellationToken.None);
        foreach (var chunk in userIDs.Distinct(StringComparer.Ordinal).Chunk(GroupRowStore.MaxMembers))
        {
            var members = new List<string>();
            foreach (var userID in chunk)
            {
                if (await mediator.SendAsync(new FindGroupMember(groupID, userID), Caller.System, CancellationToken.None) is not null)
                {
                    members.Add(userID);
                }
            }

            await OpenAsync(groupID, members);
            await FreezeAsync(groupID, [.. chunk.Except(members, StringComparer.Ordinal)], lastSeq);
        }
    }

    private async ValueTask OpenAsync(string groupID, List<string> userIDs)
    {
        var conversationID = ConversationIDs.Group(groupID);
        var there = userIDs.Count == 0 ? [] : await rows.ListAsync(conversationID, userIDs, CancellationToken.None);
        string[] returning = [.. there.Where(static row => row.MaxSeq > 0).Select(static row => row.OwnerUserID)];
        string[] added = [.. userIDs.Except(there.Select(static row => row.OwnerUserID), StringComparer.Ordinal)];
        if (returning.Length + added.Length == 0)
        {
            return;
        }

        // The log decides what is seen, and goes first: a crash in between leaves rows that are mended by the outbox.
        await OpenWindowsAsync(groupID, [.. returning, .. added]);
        var nowMs = clock.NowMs();
        await using var change = await changes.BeginAsync(CancellationToken.None);
        foreach (var userID in added)
        {
            await ConversationStore.InsertAsync(
                change, new NewConversation(userID, conversationID, SessionTypes.Group, "", groupID), nowMs, CancellationToken.None);
        }

        await GroupRowStore.SetMaxSeqAsync(change, conversationID, returning, 0, nowMs, CancellationToken.None);
        await DeletedConversations.ForgetAsync(change, conversationID, userIDs, CancellationToken.None);
        await GroupRowStore.LogAsync(change, conversationID, added, VersionLogEntry.Insert, CancellationToken.None);
        await GroupRowStore.LogAsync(change, conversationID, returning, VersionLogEntry.Update, CancellationToken.None);
        await change.TellOwnersAsync([.. returning, .. added], conversationID, nowMs, CancellationToken.None);
        await change.CommitAsync();
    }

    // Whoever was never here has no window, and needs none unless the past is closed to new members.
    private async ValueTask OpenWindowsAsync(string groupID, IReadOnlyList<string> userIDs)
    {
        var conversationID = ConversationIDs.Group(groupID);
        var positions = new List<LogChange>();
        long? minSeq = options.EnableHistoryForNewMembers ? null : (await log.GetHeadAsync(conversationID, CancellationToken.None)).NextSeq;
        foreach (var userID in userIDs)
        {
            var closed = (await log.GetPositionAsync(conversationID, userID, CancellationToken.None)).MaxSeq > 0;
            if (closed)
            {
                positions.Add(new LogChange.SetUserWindow(ConversationIDs.GroupNotification(groupID), userID, null, 0));
            }

            if (closed || minSeq > 1)
            {
                positions.Add(new LogChange.SetUserWindow(conversationID, userID, minSeq, 0));
            }
        }

        await SubmitAsync(groupID, positions);
    }

    private async ValueTask FreezeAsync(string groupID, IReadOnlyList<string> userIDs, long? lastSeq)
    {
        if (userIDs.Count == 0)
        {
            return;
        }

        var conversationID = ConversationIDs.Group(groupID);
        var maxSeq = lastSeq ?? (await log.GetHeadAsync(conversationID, CancellationToken.None)).MaxSeq;
        var leavers = lastSeq is null ? await ListOpenAsync(conversationID, userIDs) : userIDs;
        if (maxSeq > 0)
        {
            await CloseWindowsAsync(groupID, leavers, maxSeq);
        }

        await MirrorAsync(conversationID, leavers, maxSeq);
    }

    private async ValueTask<IReadOnlyList<string>> ListOpenAsync(string conversationID, IReadOnlyList<string> userIDs)
    {
        var open = new List<string>();
        foreach (var userID in userIDs)
        {
            if ((await log.GetPositionAsync(conversationID, userID, CancellationToken.None)).MaxSeq == 0)
            {
                open.Add(userID);
            }
        }

        return open;
    }

    private async ValueTask CloseWindowsAsync(string groupID, IReadOnlyList<string> userIDs, long maxSeq)
    {
        var notifications = ConversationIDs.GroupNotification(groupID);

        // 0 would mean no bound.
        var maxNotificationSeq = Math.Max((await log.GetHeadAsync(notifications, CancellationToken.None)).MaxSeq, 1);
        await SubmitAsync(groupID, [.. userIDs.SelectMany(userID => (LogChange[])
        [
            new LogChange.SetUserWindow(ConversationIDs.Group(groupID), userID, null, maxSeq),
            new LogChange.SetUserWindow(notifications, userID, null, maxNotificationSeq),
        ])]);
    }

    // Without any message there is nothing to keep, and no seq to stop at: the row goes.
    private async ValueTask MirrorAsync(string conversationID, IReadOnlyList<string> userIDs, long maxSeq)
    {
        if (userIDs.Count == 0)
        {
            return;
        }

        var nowMs = clock.NowMs();
        await using var change = await changes.BeginAsync(CancellationToken.None);
        await DeletedConversations.ForgetAsync(change, conversationID, userIDs, CancellationToken.None);
        string[] owners = [.. (await GroupRowStore.ListAsync(change, conversationID, userIDs, CancellationToken.None))
            .Where(row => maxSeq == 0 || row.MaxSeq != maxSeq)
            .Select(static row => row.OwnerUserID)];
        if (maxSeq > 0)
        {
            await GroupRowStore.SetMaxSeqAsync(change, conversationID, owners, maxSeq, nowMs, CancellationToken.None);
            await GroupRowStore.LogAsync(change, conversationID, owners, VersionLogEntry.Update, CancellationToken.None);
        }
        else
        {
            await GroupRowStore.DeleteAsync(change, conversationID, owners, CancellationToken.None);
            await GroupRowStore.LogAsync(change, conversationID, owners, VersionLogEntry.Delete, CancellationToken.None);
        }

        await change.TellOwnersAsync(owners, conversationID, nowMs, CancellationToken.None);
        await change.CommitAsync();
    }

    private async ValueTask SubmitAsync(string groupID, List<LogChange> windows)
    {
        if (windows.Count > 0)
        {
            await pipeline.SubmitAsync(
                new PipelineRecord(ConversationIDs.LaneKey(ConversationIDs.Group(groupID)), [], windows, "", ""), CancellationToken.None);
        }
    }
}
