using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;
using OpenIM.Modules.User.Relations.Rules;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations.Handlers;

/// <summary>Reads of requests to become friends.</summary>
internal sealed class FriendRequestsHandler(FriendRequestStore requests, FriendInfos infos) :
    IHandler<GetReceivedFriendRequests, GetReceivedFriendRequestsResult>,
    IHandler<GetSentFriendRequests, GetSentFriendRequestsResult>,
    IHandler<GetDesignatedFriendRequests, GetDesignatedFriendRequestsResult>,
    IHandler<CountUnhandledFriendRequests, CountUnhandledFriendRequestsResult>
{
    private const int MaxResults = 10;

    public async ValueTask<GetReceivedFriendRequestsResult> HandleAsync(
        GetReceivedFriendRequests request, Caller caller, CancellationToken cancellationToken)
    {
        var page = Check(request.UserID, request.Pagination, request.HandleResults, caller);
        var (total, rows) = await requests.PageReceivedAsync(request.UserID, request.HandleResults ?? [], page, cancellationToken);
        return new GetReceivedFriendRequestsResult(await infos.OfAsync(rows, cancellationToken), total);
    }

    public async ValueTask<GetSentFriendRequestsResult> HandleAsync(
        GetSentFriendRequests request, Caller caller, CancellationToken cancellationToken)
    {
        var page = Check(request.UserID, request.Pagination, request.HandleResults, caller);
        var (total, rows) = await requests.PageSentAsync(request.UserID, request.HandleResults ?? [], page, cancellationToken);
        return new GetSentFriendRequestsResult(await infos.OfAsync(rows, cancellationToken), total);
    }

    public async ValueTask<GetDesignatedFriendRequestsResult> HandleAsync(
        GetDesignatedFriendRequests request, Caller caller, CancellationToken cancellationToken)
    {
        RelationRules.RequireUserID(request.FromUserID, "fromUserID");
        RelationRules.RequireUserID(request.ToUserID, "toUserID");
        RelationRules.RequireOneOf(caller, request.FromUserID, request.ToUserID);
        var rows = await requests.ListBetweenAsync(request.FromUserID, request.ToUserID, cancellationToken);
        return new GetDesignatedFriendRequestsResult(await infos.OfAsync(rows, cancellationToken));
    }

    public async ValueTask<CountUnhandledFriendRequestsResult> HandleAsync(
        CountUnhandledFriendRequests request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireSelf(caller, request.UserID);
        return new CountUnhandledFriendRequestsResult(await requests.CountUnhandledAsync(request.UserID, request.Time, cancellationToken));
    }

    private static Pagination Check(string userID, Pagination? pagination, IReadOnlyList<int>? results, Caller caller)
    {
        RelationRules.RequireUserID(userID, "userID");
        ProfileRules.RequireList(results ?? [], "handleResults", MaxResults);
        var page = Pagination.Required(pagination);
        Access.RequireSelf(caller, userID);
        return page;
    }
}
