using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;
using OpenIM.Modules.User.Profiles.Stores;
using OpenIM.Modules.User.Tokens;

namespace OpenIM.Modules.User.Profiles.Handlers;

internal sealed class SearchNotificationAccountsHandler(UserStore store, Admins admins)
    : IHandler<SearchNotificationAccounts, SearchNotificationAccountsResult>
{
    public async ValueTask<SearchNotificationAccountsResult> HandleAsync(
        SearchNotificationAccounts request, Caller caller, CancellationToken cancellationToken)
    {
        var page = Pagination.Required(request.Pagination);
        Access.RequireAdmin(caller);
        var all = new UserFilter(
            MinLevel: Math.Max(UserLevels.NotificationAccount, request.AppManagerLevel ?? UserLevels.NotificationAccount),
            MaxLevel: request.AppManagerLevel,
            Without: admins.UserIDs);
        if (request.Keyword.Length == 0)
        {
            return ResultOf(await store.PageAsync(all, page, cancellationToken));
        }

        var byID = await store.PageAsync(all with { UserID = request.Keyword }, page, cancellationToken);
        return ResultOf(byID.Total > 0
            ? byID
            : await store.PageAsync(all with { Nickname = request.Keyword }, page, cancellationToken));
    }

    private static SearchNotificationAccountsResult ResultOf((int Total, IReadOnlyList<UserInfo> Users) found)
        => new(found.Total, [.. found.Users.Select(static user => new NotificationAccount(user.UserID, user.FaceURL, user.Nickname, user.AppMangerLevel))]);
}
