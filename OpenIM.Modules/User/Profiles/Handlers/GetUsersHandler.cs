using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;
using OpenIM.Modules.User.Profiles.Stores;

namespace OpenIM.Modules.User.Profiles.Handlers;

internal sealed class GetUsersHandler(UserStore store) : IHandler<GetUsers, GetUsersResult>
{
    public async ValueTask<GetUsersResult> HandleAsync(GetUsers request, Caller caller, CancellationToken cancellationToken)
    {
        var page = Pagination.Required(request.Pagination);
        Access.RequireAdmin(caller);
        var filter = new UserFilter(MaxLevel: UserLevels.LastOrdinary, AnyContains: (Given(request.UserID), Given(request.NickName)));
        var (total, users) = await store.PageAsync(filter, page, cancellationToken);
        return new GetUsersResult(total, users);
    }

    private static string? Given(string value) => value.Length == 0 ? null : value;
}
