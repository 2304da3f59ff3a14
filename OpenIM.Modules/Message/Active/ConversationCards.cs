using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.Reading;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Active;

/// <summary>Puts beside conversations what a client needs to show them: newest message, other side or group, positions.</summary>
internal sealed class ConversationCards(ConversationStore conversations, Mediator mediator)
{
    // Long messages may not make an answer of hundreds of conversations too large to take: the first ones come.
    private const int MaxBytes = 8 << 20;

    /// <summary>The owner's conversations in the order of <paramref name="ids"/>; those without a row or a message to see are left out.</summary>
    public async ValueTask<IReadOnlyList<ActiveConversation>> ListAsync(
        string ownerUserID, string[] ids, IReadOnlyDictionary<string, ReadAndMaxSeq> seqs, CancellationToken cancellationToken)
    {
        var rows = (await conversations.ListAsync(ownerUserID, ids, cancellationToken))
            .ToDictionary(static row => row.ConversationID, StringComparer.Ordinal);
        var last = await mediator.SendAsync(new GetLastMessages(ownerUserID, ids), Caller.System, cancellationToken);
        var shown = ids.Where(id => rows.ContainsKey(id) && last.Msgs.ContainsKey(id)).ToList();
        var peers = await PeersAsync(ownerUserID, shown.Select(id => rows[id]), cancellationToken);
        var groups = await GroupsAsync(shown.Select(id => rows[id]), cancellationToken);
        var cards = new List<ActiveConversation>(shown.Count);
        var bytes = 0;
        foreach (var id in shown)
        {
            bytes += MessageReader.SizeOf(last.Msgs[id]);
            if (bytes > MaxBytes && cards.Count > 0)
            {
                break;
            }

            var peer = peers.GetValueOrDefault(rows[id].UserID);
            cards.Add(new ActiveConversation(
                rows[id].ToContract(),
                last.Msgs[id],
                peer?.UserInfo,
                FriendOf(peer),
                groups.GetValueOrDefault(rows[id].GroupID),
                seqs[id].MaxSeq,
                seqs[id].HasReadSeq));
        }

        return cards;
    }

    private async ValueTask<Dictionary<string, SpecifiedFriendInfo>> PeersAsync(
        string ownerUserID, IEnumerable<ConversationRow> rows, CancellationToken cancellationToken)
    {
        string[] userIDs = [.. rows.Where(static row => row.UserID.Length > 0).Select(static row => row.UserID).Distinct(StringComparer.Ordinal)];
        if (userIDs.Length == 0)
        {
            return [];
        }

        var found = await mediator.SendAsync(new GetSpecifiedFriendsInfo(ownerUserID, userIDs), Caller.System, cancellationToken);
        return found.Infos.ToDictionary(static info => info.UserInfo.UserID, StringComparer.Ordinal);
    }

    private async ValueTask<Dictionary<string, GroupInfo>> GroupsAsync(IEnumerable<ConversationRow> rows, CancellationToken cancellationToken)
    {
        string[] groupIDs = [.. rows.Where(static row => row.GroupID.Length > 0).Select(static row => row.GroupID).Distinct(StringComparer.Ordinal)];
        if (groupIDs.Length == 0)
        {
            return [];
        }

        var found = await mediator.SendAsync(new GetGroupsInfo(groupIDs), Caller.System, cancellationToken);
        return found.GroupInfos.ToDictionary(static group => group.GroupID, StringComparer.Ordinal);
    }

    private static FriendInfoOnly? FriendOf(SpecifiedFriendInfo? peer) => peer?.FriendInfo is not { } friend
        ? null
        : new FriendInfoOnly(
            friend.OwnerUserID,
            peer.UserInfo.UserID,
            friend.Remark,
            friend.CreateTime,
            friend.AddSource,
            friend.OperatorUserID,
            friend.Ex,
            friend.IsPinned);
}
