using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Rules;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Account.Profiles.Handlers;

internal sealed class SearchFriendsHandler(AccountDirectory accounts, Mediator mediator) : IHandler<SearchFriends, SearchUsersFullResult>
{
    // Bounds what is read at once, however many friends there are.
    private const int UsersPerStep = 1000;

    public async ValueTask<SearchUsersFullResult> HandleAsync(SearchFriends request, Caller caller, CancellationToken cancellationToken)
    {
        var page = SearchRules.RequirePage(request.Pagination);
        var keyword = SearchRules.RequireKeyword(request.Keyword);
        var userID = request.UserID.Length > 0 ? request.UserID : caller.UserID;
        Access.RequireSelf(caller, userID);
        var friends = await mediator.SendAsync(new GetFriendIDs(userID), caller, cancellationToken);
        var matches = new List<UserFullInfo>();
        foreach (var step in friends.FriendIDs.Chunk(UsersPerStep))
        {
            var users = await accounts.ListAsync(step, cancellationToken);
            matches.AddRange(users.Where(user => SearchRules.Matches(user, keyword) && IsOf(request.Genders, user.Gender)));
        }

        var ordered = matches.OrderBy(user => SearchRules.IsExact(user, keyword) ? 0 : 1);
        return new SearchUsersFullResult(matches.Count, [.. ordered.Skip((int)Math.Min(page.Skip, int.MaxValue)).Take(page.Take)]);
    }

    private static bool IsOf(IReadOnlyList<int>? genders, int gender) => genders is null or [] || genders.Contains(gender);
}
