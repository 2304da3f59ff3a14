using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Stores;

namespace OpenIM.Modules.User.Profiles.Handlers;

internal sealed class GetAllUserIDsHandler(UserStore store) : IHandler<GetAllUserIDs, GetAllUserIDsResult>
{
    public async ValueTask<GetAllUserIDsResult> HandleAsync(GetAllUserIDs request, Caller caller, CancellationToken cancellationToken)
    {
        var page = Pagination.Required(request.Pagination);
        Access.RequireAdmin(caller);
        var (total, userIDs) = await store.PageIDsAsync(page, cancellationToken);
        return new GetAllUserIDsResult(total, userIDs);
    }
}
