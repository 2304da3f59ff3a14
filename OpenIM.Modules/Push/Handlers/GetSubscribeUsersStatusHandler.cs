using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Modules.Push.Handlers;

internal sealed class GetSubscribeUsersStatusHandler : IHandler<GetSubscribeUsersStatus, UserStatusList>
{
    public ValueTask<UserStatusList> HandleAsync(
        GetSubscribeUsersStatus request, Caller caller, CancellationToken cancellationToken)
        => request.UserID.Length == 0
            ? throw Errors.Args.With("userID is empty")
            : ValueTask.FromResult(new UserStatusList([]));
}
