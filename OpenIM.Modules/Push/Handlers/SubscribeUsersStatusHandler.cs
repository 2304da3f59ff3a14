using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Modules.Push.Handlers;

internal sealed class SubscribeUsersStatusHandler : IHandler<SubscribeUsersStatus, UserStatusList>
{
    public ValueTask<UserStatusList> HandleAsync(SubscribeUsersStatus request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.UserID.Length == 0)
        {
            throw Errors.Args.With("userID is empty");
        }

        if (request.UserIDs is null)
        {
            throw Errors.Args.With("userIDs is empty");
        }

        if (request.Genre is not (1 or 2))
        {
            throw Errors.Args.With("invalid subscription type parameter");
        }

        return ValueTask.FromResult(new UserStatusList([]));
    }
}
