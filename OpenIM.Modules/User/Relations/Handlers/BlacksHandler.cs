using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.User.Relations.Handlers;

/// <summary>Reads of the users whom a user has blocked. Nobody can be blocked yet, so the list is empty.</summary>
internal sealed class BlacksHandler : IHandler<GetBlacks, GetBlacksResult>
{
    public ValueTask<GetBlacksResult> HandleAsync(GetBlacks request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.UserID.Length == 0)
        {
            throw Errors.Args.With("userID is empty");
        }

        Pagination.Required(request.Pagination);
        Access.RequireSelf(caller, request.UserID);
        return ValueTask.FromResult(new GetBlacksResult([], 0));
    }
}
