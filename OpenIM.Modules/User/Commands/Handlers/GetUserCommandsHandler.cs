using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Commands.Stores;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;

namespace OpenIM.Modules.User.Commands.Handlers;

internal sealed class GetUserCommandsHandler(UserCommandStore store) : IHandler<GetUserCommands, UserCommandsResult>
{
    public async ValueTask<UserCommandsResult> HandleAsync(GetUserCommands request, Caller caller, CancellationToken cancellationToken)
    {
        ProfileRules.RequireUserID(request.UserID);
        CommandRules.RequireType(request.Type);
        Access.RequireSelf(caller, request.UserID);
        return new UserCommandsResult(await store.ListAsync(request.UserID, request.Type, cancellationToken));
    }
}
