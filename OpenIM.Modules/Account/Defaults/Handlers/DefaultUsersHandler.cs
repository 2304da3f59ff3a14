using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Defaults.Stores;
using OpenIM.Modules.Account.Profiles;
using OpenIM.Modules.Account.Rules;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Defaults.Handlers;

internal sealed class DefaultUsersHandler(DefaultLists lists, DefaultStore store, AccountDirectory accounts)
    : IHandler<AddDefaultUsers, Empty>,
        IHandler<DeleteDefaultUsers, Empty>,
        IHandler<FindDefaultUsers, FindDefaultUsersResult>,
        IHandler<SearchDefaultUsers, SearchDefaultUsersResult>
{
    public async ValueTask<Empty> HandleAsync(AddDefaultUsers request, Caller caller, CancellationToken cancellationToken)
    {
        var userIDs = DefaultLists.Required(request.UserIDs, "userIDs");
        Access.RequireAdmin(caller);
        if ((await accounts.ListAsync(userIDs, cancellationToken)).Count != userIDs.Count)
        {
            throw Errors.RecordNotFound.With("one of userIDs does not exist");
        }

        await lists.AddAsync(DefaultKind.Friend, userIDs, cancellationToken);
        return Empty.Value;
    }

    public async ValueTask<Empty> HandleAsync(DeleteDefaultUsers request, Caller caller, CancellationToken cancellationToken)
    {
        var userIDs = DefaultLists.Required(request.UserIDs, "userIDs");
        Access.RequireAdmin(caller);
        await lists.RemoveAsync(DefaultKind.Friend, userIDs, cancellationToken);
        return Empty.Value;
    }

    public async ValueTask<FindDefaultUsersResult> HandleAsync(FindDefaultUsers request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireAdmin(caller);
        return new FindDefaultUsersResult(await lists.IDsAsync(DefaultKind.Friend, cancellationToken));
    }

    public async ValueTask<SearchDefaultUsersResult> HandleAsync(SearchDefaultUsers request, Caller caller, CancellationToken cancellationToken)
    {
        var page = SearchRules.RequirePage(request.Pagination);
        var keyword = SearchRules.RequireKeyword(request.Keyword);
        Access.RequireAdmin(caller);
        var rows = await store.ListAsync(DefaultKind.Friend, cancellationToken);
        var users = (await accounts.ListAsync([.. rows.Select(static row => row.TargetID)], cancellationToken))
            .ToDictionary(static user => user.UserID, StringComparer.Ordinal);
        DefaultUser[] found =
        [
            .. from row in rows
               let user = users.GetValueOrDefault(row.TargetID) ?? new UserFullInfo(row.TargetID)
               where SearchRules.Matches(user, keyword)
               select new DefaultUser(row.TargetID, row.CreateMs, AccountDirectory.ToPublic(user)),
        ];
        return new SearchDefaultUsersResult(found.Length, [.. found.Skip((int)Math.Min(page.Skip, int.MaxValue)).Take(page.Take)]);
    }
}
