using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Commands.Stores;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;

namespace OpenIM.Modules.User.Commands.Handlers;

internal sealed class UpdateUserCommandHandler(UserCommandStore store) : IHandler<UpdateUserCommand, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateUserCommand request, Caller caller, CancellationToken cancellationToken)
    {
        CommandRules.Require(caller, request.UserID, request.Type, request.Uuid);
        ProfileRules.RequireText(request.Value, "value");
        ProfileRules.RequireText(request.Ex, "ex");
        if (request.Value is null && request.Ex is null)
        {
            return Empty.Value;
        }

        return await store.TryUpdateAsync(request.UserID, request.Type, request.Uuid, request.Value, request.Ex, cancellationToken)
            ? Empty.Value
            : throw CommandRules.NotFound(request.Type, request.Uuid);
    }
}
