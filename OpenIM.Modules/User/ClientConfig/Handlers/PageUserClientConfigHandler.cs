using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.ClientConfig.Stores;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.User.ClientConfig.Handlers;

internal sealed class PageUserClientConfigHandler(ClientConfigStore store) : IHandler<PageUserClientConfig, PageUserClientConfigResult>
{
    // COMPAT: this route does not check its pagination.
    private static readonly Pagination Nothing = new(PageNumber: 1, ShowNumber: 0);

    public async ValueTask<PageUserClientConfigResult> HandleAsync(
        PageUserClientConfig request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireAdmin(caller);
        var page = request.Pagination is { PageNumber: >= 1 } given ? given : Nothing;
        var (total, entries) = await store.PageAsync(request.UserID, request.Key, page, cancellationToken);
        return new PageUserClientConfigResult(total, entries);
    }
}
