using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Commands.Stores;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.User.Commands.Handlers;

internal sealed class DeleteUserCommandHandler(UserCommandStore store) : IHandler<DeleteUserCommand, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteUserCommand request, Caller caller, CancellationToken cancellationToken)
    {
        CommandRules.Require(caller, request.UserID, request.Type, request.Uuid);
        return await store.TryDeleteAsync(request.UserID, request.Type, request.Uuid, cancellationToken)
            ? Empty.Value
            : throw CommandRules.NotFound(request.Type, request.Uuid);
    }
}
