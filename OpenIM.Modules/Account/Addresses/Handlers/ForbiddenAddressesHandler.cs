using OpenIM.Modules.Account.Addresses.Stores;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Rules;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Account.Addresses.Handlers;

internal sealed class ForbiddenAddressesHandler(ForbiddenAddressStore store, Changes changes, TimeProvider clock)
    : IHandler<AddForbiddenAddresses, Empty>,
        IHandler<DeleteForbiddenAddresses, Empty>,
        IHandler<SearchForbiddenAddresses, SearchForbiddenAddressesResult>
{
    private const int LastStatus = 6;

    public async ValueTask<Empty> HandleAsync(AddForbiddenAddresses request, Caller caller, CancellationToken cancellationToken)
    {
        ForbiddenAddressRow[] rows = [.. ListRules.Required(request.Forbiddens, "forbiddens").Select(Row)];
        Access.RequireAdmin(caller);
        await using var change = await changes.BeginAsync(cancellationToken);
        foreach (var row in rows)
        {
            if (!await ForbiddenAddressStore.TryAddAsync(change, row, cancellationToken))
            {
                throw Errors.DuplicateKey.With($"{row.Ip} is there already, or named twice");
            }
        }

        await change.CommitAsync();
        return Empty.Value;
    }

    public async ValueTask<Empty> HandleAsync(DeleteForbiddenAddresses request, Caller caller, CancellationToken cancellationToken)
    {
        var ips = ListRules.Required(request.Ips, "ips");
        Access.RequireAdmin(caller);
        await using var change = await changes.BeginAsync(cancellationToken);
        foreach (var ip in ips)
        {
            await ForbiddenAddressStore.RemoveAsync(change, IpText.Of(ip) ?? ip, cancellationToken);
        }

        await change.CommitAsync();
        return Empty.Value;
    }

    public async ValueTask<SearchForbiddenAddressesResult> HandleAsync(
        SearchForbiddenAddresses request, Caller caller, CancellationToken cancellationToken)
    {
        var page = SearchRules.RequirePage(request.Pagination);
        var keyword = SearchRules.RequireKeyword(request.Keyword);
        if (request.Status is < 0 or > LastStatus)
        {
            throw Errors.Args.With($"status is {request.Status}, must be 0 to {LastStatus}");
        }

        Access.RequireAdmin(caller);
        var (total, rows) = await store.SearchAsync(keyword, request.Status, page.Take, page.Skip, cancellationToken);
        return new SearchForbiddenAddressesResult(
            total, [.. rows.Select(static row => new ForbiddenAddress(row.Ip, row.LimitRegister != 0, row.LimitLogin != 0, row.CreateMs))]);
    }

    private ForbiddenAddressRow Row(ForbiddenAddressRule rule) => new()
    {
        Ip = IpText.Of(rule.Ip) ?? throw Errors.Args.With($"{rule.Ip} is no network address"),
        LimitRegister = rule.LimitRegister ? 1 : 0,
        LimitLogin = rule.LimitLogin ? 1 : 0,
        CreateMs = clock.NowMs(),
    };
}
