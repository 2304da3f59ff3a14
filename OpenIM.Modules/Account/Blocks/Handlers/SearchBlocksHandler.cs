using OpenIM.Modules.Account.Blocks.Stores;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Profiles;
using OpenIM.Modules.Account.Rules;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Blocks.Handlers;

internal sealed class SearchBlocksHandler(BlockStore blocks, AccountDirectory accounts) : IHandler<SearchBlocks, SearchBlocksResult>
{
    public async ValueTask<SearchBlocksResult> HandleAsync(SearchBlocks request, Caller caller, CancellationToken cancellationToken)
    {
        var page = SearchRules.RequirePage(request.Pagination);
        var keyword = SearchRules.RequireKeyword(request.Keyword);
        Access.RequireAdmin(caller);
        var (total, rows) = await blocks.SearchAsync(keyword, page.Take, page.Skip, cancellationToken);
        var users = (await accounts.ListAsync([.. rows.Select(static row => row.UserID)], cancellationToken))
            .ToDictionary(static user => user.UserID, StringComparer.Ordinal);
        return new SearchBlocksResult(total, [.. rows.Select(row => Of(row, users.GetValueOrDefault(row.UserID) ?? new UserFullInfo(row.UserID)))]);
    }

    private static BlockedAccount Of(BlockRow block, UserFullInfo user) => new(
        user.UserID,
        user.Account,
        user.PhoneNumber,
        user.AreaCode,
        user.Email,
        user.Nickname,
        user.FaceURL,
        user.Gender,
        block.Reason,
        block.OperatorUserID,
        block.CreateMs);
}
