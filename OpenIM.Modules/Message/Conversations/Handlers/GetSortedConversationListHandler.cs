using System.Text;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Reading;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Conversations.Handlers;

internal sealed class GetSortedConversationListHandler(ConversationStore conversations, IMessageLog log, Mediator mediator)
    : IHandler<GetSortedConversationList, GetSortedConversationListResult>
{
    private const int MaxConversations = 10_000;
    private const int MaxPage = 1_000;
    private const int ConversationsPerRead = 500;

    public async ValueTask<GetSortedConversationListResult> HandleAsync(
        GetSortedConversationList request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.UserID.Length == 0)
        {
            throw Errors.Args.With("userID is empty");
        }

        var pagination = Pagination.Required(request.Pagination);
        Access.RequireSelf(caller, request.UserID);
        var rows = await ListAsync(request, cancellationToken);
        if (rows.Count == 0)
        {
            throw Errors.RecordNotFound.With("the user has no conversation");
        }

        var entries = await EntriesAsync(request.UserID, rows, cancellationToken);
        var page = entries
            .OrderByDescending(static entry => entry.Row.IsPinned)
            .ThenByDescending(static entry => entry.TimeMs)
            .Skip((int)Math.Min(pagination.Skip, int.MaxValue))
            .Take(Math.Min(pagination.Take, MaxPage))
            .ToList();
        var last = await mediator.SendAsync(
            new GetLastMessages(request.UserID, [.. page.Select(static entry => entry.Row.ConversationID)]), caller, cancellationToken);
        var elems = new List<SortedConversation>(page.Count);
        foreach (var entry in page)
        {
            var message = last.Msgs.GetValueOrDefault(entry.Row.ConversationID);
            elems.Add(new SortedConversation(
                entry.Row.ConversationID,
                entry.Row.RecvMsgOpt,
                entry.Unread,
                entry.Row.IsPinned,
                message is null ? null : await DescribeAsync(request.UserID, message, cancellationToken)));
        }

        return new GetSortedConversationListResult(
            entries.Count(static entry => entry.HasMessage), entries.Sum(static entry => entry.Unread), elems);
    }

    private async ValueTask<IReadOnlyList<ConversationRow>> ListAsync(GetSortedConversationList request, CancellationToken cancellationToken)
    {
        if (request.ConversationIDs is not { Count: > 0 } ids)
        {
            return await conversations.PageAsync(request.UserID, 0, MaxConversations, cancellationToken);
        }

        return ids.Count <= MaxConversations
            ? await conversations.ListAsync(request.UserID, [.. ids.Distinct(StringComparer.Ordinal)], cancellationToken)
            : throw Errors.Args.With($"conversationIDs has {ids.Count} entries, at most {MaxConversations} are allowed");
    }

    private async ValueTask<List<Entry>> EntriesAsync(
        string userID, IReadOnlyList<ConversationRow> rows, CancellationToken cancellationToken)
    {
        var entries = new List<Entry>(rows.Count);
        foreach (var chunk in rows.Chunk(ConversationsPerRead))
        {
            string[] ids = [.. chunk.Select(static row => row.ConversationID)];
            var heads = await log.GetHeadsAsync(ids, cancellationToken);
            var positions = await log.GetPositionsAsync(ids, userID, cancellationToken);
            for (var i = 0; i < chunk.Length; i++)
            {
                var maxSeq = positions[i].MaxSeq > 0 ? positions[i].MaxSeq : heads[i].MaxSeq;
                entries.Add(new Entry(
                    chunk[i],
                    heads[i].MaxSeq > 0 ? heads[i].MaxSeqTimeMs : chunk[i].CreateMs,
                    maxSeq - SeqWindow.Of(heads[i], positions[i]).CountsAsReadTo(positions[i].HasReadSeq),
                    heads[i].MaxSeq > 0));
            }
        }

        return entries;
    }

    // COMPAT: for one's own message in a chat of two, name and picture are the other side's.
    private async ValueTask<SortedConversationMessage> DescribeAsync(string userID, MsgData message, CancellationToken cancellationToken)
    {
        var (name, faceURL) = (message.SenderNickname, "");
        if (message.SessionType != SessionTypes.Group)
        {
            var shownID = message.SendID == userID ? message.RecvID : message.SendID;
            var shown = await mediator.SendAsync(new FindUser(shownID), Caller.System, cancellationToken);
            (name, faceURL) = (shown?.Nickname ?? name, shown?.FaceURL ?? message.SenderFaceURL);
        }

        var group = message.SessionType == SessionTypes.Group
            ? await mediator.SendAsync(new FindGroup(message.GroupID), Caller.System, cancellationToken)
            : null;
        return new SortedConversationMessage(
            message.ServerMsgID,
            message.ClientMsgID,
            message.SessionType,
            message.SendID,
            message.RecvID,
            name,
            faceURL,
            message.GroupID,
            group?.GroupName ?? "",
            group?.FaceURL ?? "",
            group?.GroupType ?? 0,
            group?.MemberCount ?? 0,
            message.SendTime,
            message.MsgFrom,
            message.ContentType,
            Encoding.UTF8.GetString(message.Content.Span),
            message.Ex);
    }

    private readonly record struct Entry(ConversationRow Row, long TimeMs, long Unread, bool HasMessage);
}
