using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Rules;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Account.Profiles.Handlers;

internal sealed class SearchUsersHandler(AccountStore accounts)
    : IHandler<SearchUsersFull, SearchUsersFullResult>, IHandler<SearchUsersPublic, SearchUsersPublicResult>
{
    public async ValueTask<SearchUsersFullResult> HandleAsync(SearchUsersFull request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.Normal is not (0 or 1))
        {
            throw Errors.Args.With($"normal is {request.Normal}, must be 0 or 1");
        }

        return await SearchAsync(request.Keyword, request.Pagination, request.Genders, withBlocked: request.Normal == 0, cancellationToken);
    }

    public async ValueTask<SearchUsersPublicResult> HandleAsync(SearchUsersPublic request, Caller caller, CancellationToken cancellationToken)
    {
        var found = await SearchAsync(request.Keyword, request.Pagination, request.Genders, withBlocked: true, cancellationToken);
        return new SearchUsersPublicResult(found.Total, [.. found.Users.Select(AccountDirectory.ToPublic)]);
    }

    private async ValueTask<SearchUsersFullResult> SearchAsync(
        string keyword, Pagination? pagination, int gender, bool withBlocked, CancellationToken cancellationToken)
    {
        var page = SearchRules.RequirePage(pagination);
        var (total, rows) = await accounts.SearchAsync(
            new AccountSearch(SearchRules.RequireKeyword(keyword), gender, withBlocked, page.Take, page.Skip), cancellationToken);
        return new SearchUsersFullResult(total, [.. rows.Select(static row => row.ToFull())]);
    }
}
