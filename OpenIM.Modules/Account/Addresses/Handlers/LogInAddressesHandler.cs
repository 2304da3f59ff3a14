using OpenIM.Modules.Account.Addresses.Stores;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Profiles;
using OpenIM.Modules.Account.Rules;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Account.Addresses.Handlers;

internal sealed class LogInAddressesHandler(
    LogInAddressStore store, AccountStore accounts, AccountDirectory directory, Changes changes, TimeProvider clock)
    : IHandler<AddLogInAddresses, Empty>, IHandler<DeleteLogInAddresses, Empty>, IHandler<SearchLogInAddresses, SearchLogInAddressesResult>
{
    public async ValueTask<Empty> HandleAsync(AddLogInAddresses request, Caller caller, CancellationToken cancellationToken)
    {
        LogInAddressRow[] rows = [.. ListRules.Required(request.Limits, "limits").Select(Row)];
        Access.RequireAdmin(caller);
        string[] userIDs = [.. rows.Select(static row => row.UserID).Distinct(StringComparer.Ordinal)];
        if ((await accounts.ListAsync(userIDs, cancellationToken)).Count != userIDs.Length)
        {
            throw Errors.RecordNotFound.With("one of the users has no account");
        }

        await using var change = await changes.BeginAsync(cancellationToken);
        foreach (var row in rows)
        {
            if (!await LogInAddressStore.TryAddAsync(change, row, cancellationToken))
            {
                throw Errors.DuplicateKey.With($"{row.Ip} of {row.UserID} is there already, or named twice");
            }
        }

        await change.CommitAsync();
        return Empty.Value;
    }

    public async ValueTask<Empty> HandleAsync(DeleteLogInAddresses request, Caller caller, CancellationToken cancellationToken)
    {
        var limits = ListRules.Required(request.Limits, "limits");
        Access.RequireAdmin(caller);
        await using var change = await changes.BeginAsync(cancellationToken);
        foreach (var (userID, ip) in limits)
        {
            await LogInAddressStore.RemoveAsync(change, userID, IpText.Of(ip) ?? ip, cancellationToken);
        }

        await change.CommitAsync();
        return Empty.Value;
    }

    public async ValueTask<SearchLogInAddressesResult> HandleAsync(SearchLogInAddresses request, Caller caller, CancellationToken cancellationToken)
    {
        var page = SearchRules.RequirePage(request.Pagination);
        var keyword = SearchRules.RequireKeyword(request.Keyword);
        Access.RequireAdmin(caller);
        var (total, rows) = await store.SearchAsync(keyword, page.Take, page.Skip, cancellationToken);
        var users = (await directory.ListAsync([.. rows.Select(static row => row.UserID)], cancellationToken))
            .ToDictionary(static user => user.UserID, AccountDirectory.ToPublic, StringComparer.Ordinal);
        return new SearchLogInAddressesResult(
            total,
            [.. rows.Select(row => new LogInAddress(row.UserID, row.Ip, row.CreateMs, users.GetValueOrDefault(row.UserID) ?? new UserPublicInfo(row.UserID)))]);
    }

    private LogInAddressRow Row(LogInAddressRule rule) => new()
    {
        UserID = rule.UserID,
        Ip = IpText.Of(rule.Ip) ?? throw Errors.Args.With($"{rule.Ip} is no network address"),
        CreateMs = clock.NowMs(),
    };
}
