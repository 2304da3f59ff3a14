using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Conversations.Handlers;

/// <summary>The reads of an owner's rows that need no version log.</summary>
internal sealed class ListConversationsHandler(ConversationStore conversations) :
    IHandler<GetConversation, GetConversationResult>,
    IHandler<GetConversations, GetConversationsResult>,
    IHandler<GetAllConversations, GetConversationsResult>,
    IHandler<GetOwnerConversations, GetOwnerConversationsResult>,
    IHandler<GetNotNotifyConversationIDs, GetConversationIDsResult>,
    IHandler<GetPinnedConversationIDs, GetConversationIDsResult>
{
    // /conversation/get_all_conversations has no pages. Nobody has more; whoever had would have to page.
    private const int MaxAll = 20_000;

    private const int MaxIDs = 10_000;

    public async ValueTask<GetConversationResult> HandleAsync(GetConversation request, Caller caller, CancellationToken cancellationToken)
    {
        Require(request.OwnerUserID, "ownerUserID");
        Require(request.ConversationID, "conversationID");
        Access.RequireSelf(caller, request.OwnerUserID);
        var row = await conversations.FindAsync(request.OwnerUserID, request.ConversationID, cancellationToken)
            ?? throw Errors.RecordNotFound.With($"conversationID={request.ConversationID}");
        return new GetConversationResult(row.ToContract());
    }

    public async ValueTask<GetConversationsResult> HandleAsync(GetConversations request, Caller caller, CancellationToken cancellationToken)
    {
        Require(request.OwnerUserID, "ownerUserID");
        var ids = request.ConversationIDs ?? throw Errors.Args.With("conversationIDs is empty");
        if (ids.Count > MaxIDs)
        {
            throw Errors.Args.With($"conversationIDs has {ids.Count} entries, at most {MaxIDs} are allowed");
        }

        Access.RequireSelf(caller, request.OwnerUserID);
        var rows = await conversations.ListAsync(request.OwnerUserID, [.. ids.Distinct(StringComparer.Ordinal)], cancellationToken);
        return new GetConversationsResult([.. rows.Select(static row => row.ToContract())]);
    }

    public async ValueTask<GetConversationsResult> HandleAsync(GetAllConversations request, Caller caller, CancellationToken cancellationToken)
    {
        Require(request.OwnerUserID, "ownerUserID");
        Access.RequireSelf(caller, request.OwnerUserID);
        var rows = await conversations.PageAsync(request.OwnerUserID, 0, MaxAll, cancellationToken);
        return new GetConversationsResult([.. rows.Select(static row => row.ToContract())]);
    }

    public async ValueTask<GetOwnerConversationsResult> HandleAsync(
        GetOwnerConversations request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireSelf(caller, request.UserID);
        var total = await conversations.CountAsync(request.UserID, cancellationToken);
        var rows = request.Pagination is { PageNumber: >= 1, Take: > 0 } page
            ? await conversations.PageAsync(request.UserID, page.Skip, page.Take, cancellationToken)
            : [];
        return new GetOwnerConversationsResult(total, [.. rows.Select(static row => row.ToContract())]);
    }

    public async ValueTask<GetConversationIDsResult> HandleAsync(
        GetNotNotifyConversationIDs request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireSelf(caller, request.UserID);
        return new GetConversationIDsResult(await conversations.ListNotNotifyIDsAsync(request.UserID, cancellationToken));
    }

    public async ValueTask<GetConversationIDsResult> HandleAsync(
        GetPinnedConversationIDs request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireSelf(caller, request.UserID);
        return new GetConversationIDsResult(await conversations.ListPinnedIDsAsync(request.UserID, cancellationToken));
    }

    private static void Require(string value, string field)
    {
        if (value.Length == 0)
        {
            throw Errors.Args.With($"{field} is empty");
        }
    }
}
