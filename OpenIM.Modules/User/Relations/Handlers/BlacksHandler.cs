using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;
using OpenIM.Modules.User.Relations.Rules;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations.Handlers;

/// <summary>Reads of the users whom a user has blocked.</summary>
internal sealed class BlacksHandler(BlackStore blacks, FriendInfos infos) :
    IHandler<GetBlacks, GetBlacksResult>,
    IHandler<GetSpecifiedBlacks, GetBlacksResult>,
    IHandler<GetIncrementalBlacks, Empty>
{
    public async ValueTask<GetBlacksResult> HandleAsync(GetBlacks request, Caller caller, CancellationToken cancellationToken)
    {
        RelationRules.RequireUserID(request.UserID, "userID");
        var page = Pagination.Required(request.Pagination);
        Access.RequireSelf(caller, request.UserID);
        var (total, rows) = await blacks.PageAsync(request.UserID, page, cancellationToken);
        return new GetBlacksResult(await infos.OfAsync(rows, inSeconds: true, cancellationToken), total);
    }

    public async ValueTask<GetBlacksResult> HandleAsync(GetSpecifiedBlacks request, Caller caller, CancellationToken cancellationToken)
    {
        var userIDs = RelationRules.RequireDistinctUserIDs(request.UserIDList, "userIDList", ProfileRules.MaxIDs);
        Access.RequireSelf(caller, request.OwnerUserID);
        var rows = await blacks.ListAsync(request.OwnerUserID, userIDs, cancellationToken);
        return new GetBlacksResult(await infos.OfAsync(rows, inSeconds: false, cancellationToken), rows.Count);
    }

    // COMPAT: blacks have no version log. Whoever calls this falls back to the list, as with the original.
    public ValueTask<Empty> HandleAsync(GetIncrementalBlacks request, Caller caller, CancellationToken cancellationToken)
        => throw Errors.Internal.With("blacks have no versions; use /friend/get_black_list");
}
