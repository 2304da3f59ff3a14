using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Commands.Stores;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;

namespace OpenIM.Modules.User.Commands.Handlers;

internal sealed class AddUserCommandHandler(UserCommandStore store, TimeProvider clock) : IHandler<AddUserCommand, Empty>
{
    public async ValueTask<Empty> HandleAsync(AddUserCommand request, Caller caller, CancellationToken cancellationToken)
    {
        CommandRules.Require(caller, request.UserID, request.Type, request.Uuid);
        ProfileRules.RequireText(request.Value, "value");
        ProfileRules.RequireText(request.Ex, "ex");
        var command = new UserCommand(request.Type, clock.NowMs() / 1000, request.Uuid, request.Value ?? "", request.Ex ?? "");
        return await store.TryAddAsync(request.UserID, command, CommandRules.MaxPerUser, cancellationToken)
            ? Empty.Value
            : throw Errors.Args.With($"the user has {CommandRules.MaxPerUser} records already, no more are allowed");
    }
}
