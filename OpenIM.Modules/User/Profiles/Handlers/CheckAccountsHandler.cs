using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;

namespace OpenIM.Modules.User.Profiles.Handlers;

internal sealed class CheckAccountsHandler(UserDirectory users) : IHandler<CheckAccounts, CheckAccountsResult>
{
    public async ValueTask<CheckAccountsResult> HandleAsync(CheckAccounts request, Caller caller, CancellationToken cancellationToken)
    {
        var userIDs = ProfileRules.RequireList(request.CheckUserIDs, "checkUserIDs");
        ProfileRules.RequireDistinct(userIDs);
        Access.RequireAdmin(caller);
        var registered = (await users.ListAsync(userIDs, cancellationToken)).Select(static user => user.UserID).ToHashSet(StringComparer.Ordinal);
        return new CheckAccountsResult([.. userIDs.Select(userID => new AccountState(userID, registered.Contains(userID) ? 1 : 0))]);
    }
}
