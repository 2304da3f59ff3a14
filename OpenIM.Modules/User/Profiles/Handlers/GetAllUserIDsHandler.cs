using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Stores;

namespace OpenIM.Modules.User.Profiles.Handlers;

internal sealed class GetAllUserIDsHandler(UserStore store) : IHandler<GetAllUserIDs, GetAllUserIDsResult>
{
    public async ValueTask<GetAllUserIDsResult> HandleAsync(GetAllUserIDs request, Caller caller, CancellationToken cancellationToken)
    {
        var (total, userIDs) = await store.PageIDsAsync(Pagination.Required(request.Pagination), cancellationToken);
        return new GetAllUserIDsResult(total, userIDs);
    }
}
