using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Reading;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.Resuming;

internal sealed class ResumeConversationsHandler(
    ConversationStore conversations, VersionLogs versions, IMessageLog log, PageReader pages, LastMessages lastMessages)
    : IHandler<ResumeConversations, ResumeConversationsResult>
{
    private const int MaxOpen = 10;
    private const int MaxOpenMessages = 200;

    // One answer; a user may have 5,000 conversations.
    private const int MaxConversations = 500;

    private static readonly Dictionary<byte, ulong> NothingKnown = [];

    public async ValueTask<ResumeConversationsResult> HandleAsync(
        ResumeConversations request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireSelf(caller, request.UserID);
        if (request.Open.Count > MaxOpen)
        {
            throw Errors.Args.With($"open has {request.Open.Count} entries, at most {MaxOpen} are allowed");
        }

        // The version first: what changes in between is in the ids already and comes again with the next call.
        var cursor = ResumeCursor.Parse(request.Cursor);
        var delta = await versions.ReadAsync(
            VersionLogKey.Conversations(request.UserID), cursor?.Stamp.VersionID ?? "", cursor?.Stamp.Version ?? 0, cancellationToken);
        var known = cursor is null || delta.Full ? NothingKnown : cursor.Sums;
        var standings = await ListStandingsAsync(request.UserID, cancellationToken);
        var groups = StandingGroups.Of(standings);
        var changed = StandingGroups.Changed(groups, known, await NamedAsync(request.UserID, delta, cancellationToken));
        var page = StandingGroups.Page(changed, MaxConversations);

        var budget = new ByteBudget(request.MaxBytes);
        var messages = await OpenPagesAsync(request, standings, budget, cancellationToken);
        var states = await StatesAsync(request.UserID, [.. page.SelectMany(static group => group.Members)], budget, cancellationToken);
        return new ResumeConversationsResult(
            Next(delta, groups, changed, page).ToString(), delta.Full, page.Count < changed.Count, states, delta.Delete, messages);
    }

    // The sums of what the client knows once it has this answer. A group that is still to come has none.
    private static ResumeCursor Next(
        VersionDelta delta, List<StandingGroup> groups, List<StandingGroup> changed, List<StandingGroup> page)
    {
        var toCome = changed.Skip(page.Count).Select(static group => group.Number).ToHashSet();
        return new ResumeCursor(
            new VersionStamp(delta.VersionID, delta.Version),
            groups.Where(group => !toCome.Contains(group.Number)).ToDictionary(static group => group.Number, static group => group.Sum));
    }

    // A mark that calls a whole group is in no member's version log. Until the member has seen it, every answer carries it.
    private async ValueTask<HashSet<string>> NamedAsync(string userID, VersionDelta delta, CancellationToken cancellationToken)
    {
        var named = new HashSet<string>(delta.Insert, StringComparer.Ordinal);
        named.UnionWith(delta.Update);
        named.UnionWith(await conversations.ListMarkedIDsAsync(userID, cancellationToken));
        return named;
    }

    private async ValueTask<List<Standing>> ListStandingsAsync(string userID, CancellationToken cancellationToken)
    {
        var ids = await conversations.ListIDsAsync(userID, cancellationToken);
        var heads = await log.GetHeadsAsync(ids, cancellationToken);
        var notices = await log.GetHeadsAsync([.. ids.Select(ConversationIDs.NotificationTwin)], cancellationToken);
        var positions = await log.GetPositionsAsync(ids, userID, cancellationToken);
        return [.. ids.Select((id, i) => new Standing(id, heads[i], positions[i], notices[i].MaxSeq))];
    }

    private async ValueTask<IReadOnlyList<MessagePage>> OpenPagesAsync(
        ResumeConversations request, List<Standing> standings, ByteBudget budget, CancellationToken cancellationToken)
    {
        var messages = new List<MessagePage>();
        foreach (var open in request.Open.DistinctBy(static open => open.ConversationID))
        {
            var standing = standings.Find(standing => standing.ConversationID == open.ConversationID);
            if (standing.ConversationID is null || standing.Window.Max <= open.Seq || budget.IsSpent)
            {
                continue;
            }

            var wanted = new PullPage(
                request.UserID, open.ConversationID, open.Seq + 1, 0, PullOrder.Descending, MaxOpenMessages, budget.Left);
            var page = await pages.ReadAsync(wanted, standing.Window, cancellationToken);
            budget.Spend(page.Messages.Sum(MessageReader.SizeOf));
            messages.Add(page);
        }

        return messages;
    }

    private async ValueTask<IReadOnlyList<ConversationState>> StatesAsync(
        string userID, List<Standing> standings, ByteBudget budget, CancellationToken cancellationToken)
    {
        var rows = (await conversations.ListAsync(userID, [.. standings.Select(static standing => standing.ConversationID)], cancellationToken))
            .ToDictionary(static row => row.ConversationID, StringComparer.Ordinal);
        var states = new List<ConversationState>(standings.Count);
        foreach (var standing in standings.OrderByDescending(static standing => standing.Head.MaxSeqTimeMs))
        {
            // A row that went meanwhile is told as deleted by the next call.
            if (rows.TryGetValue(standing.ConversationID, out var row))
            {
                states.Add(State(standing, row, await LastMessageAsync(userID, standing, budget, cancellationToken)));
            }
        }

        return states;
    }

    private async ValueTask<MsgData?> LastMessageAsync(
        string userID, Standing standing, ByteBudget budget, CancellationToken cancellationToken)
    {
        if (budget.IsSpent)
        {
            return null;
        }

        var message = await lastMessages.FindAsync(standing.ConversationID, userID, cancellationToken);
        return message is not null && budget.TrySpend(MessageReader.SizeOf(message)) ? message : null;
    }

    private static ConversationState State(Standing standing, ConversationRow row, MsgData? lastMessage)
    {
        var window = standing.Window;
        return new ConversationState(
            row.ToContract(),
            Math.Max(window.Max, 0),
            Math.Max(window.Min, 1),
            standing.Position.HasReadSeq,
            standing.Head.MaxSeqTimeMs,
            ConversationIDs.NotificationTwin(standing.ConversationID),
            standing.NoticeMaxSeq,
            lastMessage);
    }
}
