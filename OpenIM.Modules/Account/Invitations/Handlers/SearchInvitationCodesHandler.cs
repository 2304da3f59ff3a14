using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Invitations.Stores;
using OpenIM.Modules.Account.Profiles;
using OpenIM.Modules.Account.Rules;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Invitations.Handlers;

internal sealed class SearchInvitationCodesHandler(InvitationStore invitations, AccountDirectory accounts)
    : IHandler<SearchInvitationCodes, SearchInvitationCodesResult>
{
    private const int MaxFilter = 1000;
    private const int LastStatus = 2;

    public async ValueTask<SearchInvitationCodesResult> HandleAsync(
        SearchInvitationCodes request, Caller caller, CancellationToken cancellationToken)
    {
        var page = SearchRules.RequirePage(request.Pagination);
        if (request.Status is < 0 or > LastStatus)
        {
            throw Errors.Args.With($"status is {request.Status}, must be 0 to {LastStatus}");
        }

        Access.RequireAdmin(caller);
        var search = new InvitationSearch(
            request.Status,
            Filter(request.UserIDs, "userIDs"),
            Filter(request.Codes, "codes"),
            SearchRules.RequireKeyword(request.Keyword),
            page.Take,
            page.Skip);
        var (total, rows) = await invitations.SearchAsync(search, cancellationToken);
        string[] userIDs = [.. rows.Select(static row => row.UsedBy).Where(static userID => userID.Length > 0)];
        var users = (await accounts.ListAsync(userIDs, cancellationToken)).ToDictionary(static user => user.UserID, AccountDirectory.ToPublic, StringComparer.Ordinal);
        return new SearchInvitationCodesResult(
            total, [.. rows.Select(row => new InvitationCode(row.Code, row.CreateMs, row.UsedBy, users.GetValueOrDefault(row.UsedBy)))]);
    }

    private static IReadOnlyList<string>? Filter(IReadOnlyList<string>? values, string field)
    {
        if (values?.Count > MaxFilter)
        {
            throw Errors.Args.With($"{field} has {values.Count} elements, at most {MaxFilter} are allowed");
        }

        return values is { Count: > 0 } ? values : null;
    }
}
