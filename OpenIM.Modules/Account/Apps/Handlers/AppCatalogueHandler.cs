using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Account.Apps.Handlers;

/// <summary>Mini programs and versions of apps: nobody can add any yet, so there are none, and that is what apps hear.</summary>
internal sealed class AppCatalogueHandler
    : IHandler<FindApplets, FindAppletsResult>, IHandler<GetLatestVersion, GetLatestVersionResult>, IHandler<PageVersions, PageVersionsResult>
{
    public ValueTask<FindAppletsResult> HandleAsync(FindApplets request, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult(new FindAppletsResult([]));

    public ValueTask<GetLatestVersionResult> HandleAsync(GetLatestVersion request, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult(new GetLatestVersionResult(null));

    public ValueTask<PageVersionsResult> HandleAsync(PageVersions request, Caller caller, CancellationToken cancellationToken)
    {
        Pagination.Required(request.Pagination);
        return ValueTask.FromResult(new PageVersionsResult(0, []));
    }
}
