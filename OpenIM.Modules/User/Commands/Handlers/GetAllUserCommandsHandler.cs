using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Commands.Stores;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;

namespace OpenIM.Modules.User.Commands.Handlers;

internal sealed class GetAllUserCommandsHandler(UserCommandStore store) : IHandler<GetAllUserCommands, UserCommandsResult>
{
    public async ValueTask<UserCommandsResult> HandleAsync(GetAllUserCommands request, Caller caller, CancellationToken cancellationToken)
    {
        ProfileRules.RequireUserID(request.UserID);
        Access.RequireSelf(caller, request.UserID);
        return new UserCommandsResult(await store.ListAsync(request.UserID, type: null, cancellationToken));
    }
}
