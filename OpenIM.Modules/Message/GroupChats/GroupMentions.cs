using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.GroupChats.Stores;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Notifications;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.GroupChats;

/// <summary>
/// Who is called in a group (<c>groupAtType</c>): named members in their rows, everybody by one mark of the group that
/// is merged when a row is read.
/// </summary>
internal sealed class GroupMentions(Changes changes, IMessageLog log, IPipeline pipeline, Mediator mediator)
    : IDurableEventHandler<MembersMentioned>, IDurableEventHandler<GroupAnnouncementSet>
{
    /// <summary>Stands for everybody in the list of those who are named.</summary>
    public const string Everybody = "AtAllTag";

    private const int AtMe = 1;
    private const int AtAll = 2;
    private const int AtAllAndMe = 3;
    private const int Announcement = 4;

    // Members of larger groups see a mark at their next sync: each who is online would ask at the same moment.
    private const int MaxToldMembers = 1_000;

    /// <inheritdoc/>
    public async ValueTask HandleAsync(MembersMentioned message, long outboxID, CancellationToken cancellationToken)
    {
        if (!await HasArrivedAsync(message, cancellationToken))
        {
            return;
        }

        foreach (var chunk in message.UserIDs.Chunk(GroupRowStore.MaxMembers))
        {
            await NameAsync(message.GroupID, chunk, message.Everybody ? AtAllAndMe : AtMe, message.TimeMs, cancellationToken);
        }

        if (message.Everybody)
        {
            await MarkAsync(message.GroupID, AtAll, message.SendID, message.TimeMs, cancellationToken);
            var clientMsgID = MessageKey.Of("mention", message.GroupID, $"{outboxID}").ToServerMsgID();
            await TellGroupAsync(message.GroupID, message.SendID, clientMsgID, message.TimeMs, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask HandleAsync(GroupAnnouncementSet message, long outboxID, CancellationToken cancellationToken)
    {
        var (group, timeMs) = (message.Operation.Group, message.Operation.TimeMs);
        if (group.Notification.Length == 0)
        {
            return;
        }

        // It calls the writer too.
        await MarkAsync(group.GroupID, Announcement, senderID: "", timeMs, cancellationToken);
        var clientMsgID = MessageKey.Of("announcement", group.GroupID, $"{outboxID}").ToServerMsgID();
        await TellGroupAsync(group.GroupID, message.Operation.Operator.UserID, clientMsgID, timeMs, cancellationToken);
    }

    // The note is older than the message: its lane may still be storing it. What is behind it in the lane has the answer.
    private async ValueTask<bool> HasArrivedAsync(MembersMentioned message, CancellationToken cancellationToken)
    {
        var key = MessageKey.Of(message.ConversationID, message.SendID, message.ClientMsgID);
        if (await log.FindKeyAsync(key, message.ConversationID, cancellationToken) is not null)
        {
            return true;
        }

        await pipeline.SubmitAsync(
            new PipelineRecord(ConversationIDs.LaneKey(message.ConversationID), [], [], "", ""), cancellationToken);
        return await log.FindKeyAsync(key, message.ConversationID, cancellationToken) is not null;
    }

    private async ValueTask NameAsync(
        string groupID, IReadOnlyList<string> userIDs, int groupAtType, long nowMs, CancellationToken cancellationToken)
    {
        var members = new List<string>();
        foreach (var userID in userIDs)
        {
            if (await mediator.SendAsync(new FindGroupMember(groupID, userID), Caller.System, cancellationToken) is not null)
            {
                members.Add(userID);
            }
        }

        var conversationID = ConversationIDs.Group(groupID);
        await using var change = await changes.BeginAsync(cancellationToken);
        string[] owners = [.. (await GroupRowStore.ListAsync(change, conversationID, members, cancellationToken))
            .Where(row => row.GroupAtMs <= nowMs)
            .Select(static row => row.OwnerUserID)];
        if (owners.Length == 0)
        {
            return;
        }

        await GroupRowStore.SetGroupAtTypeAsync(change, conversationID, owners, groupAtType, nowMs, cancellationToken);
        await GroupRowStore.LogAsync(change, conversationID, owners, VersionLogEntry.Update, cancellationToken);
        await change.TellOwnersAsync(owners, conversationID, nowMs, cancellationToken);
        await change.CommitAsync();
    }

    private async ValueTask MarkAsync(string groupID, int groupAtType, string senderID, long nowMs, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        await GroupRowStore.MarkAsync(change, ConversationIDs.Group(groupID), groupAtType, senderID, nowMs, cancellationToken);
        await change.CommitAsync();
    }

    private async ValueTask TellGroupAsync(
        string groupID, string senderID, string clientMsgID, long nowMs, CancellationToken cancellationToken)
    {
        if (await mediator.SendAsync(new FindGroup(groupID), Caller.System, cancellationToken) is not { MemberCount: <= MaxToldMembers })
        {
            return;
        }

        var told = NotificationFactory.Group(
            senderID,
            groupID,
            ContentTypes.ConversationChange,
            new ConversationUpdateTips(senderID, [ConversationIDs.Group(groupID)]),
            NotificationJson.Relaxed.ConversationUpdateTips,
            stored: false,
            clientMsgID,
            nowMs);
        await pipeline.SubmitAsync(
            new PipelineRecord(ConversationIDs.LaneKey(told.ConversationID), [told], [], "", ""), cancellationToken);
    }
}
