using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Presence;

namespace OpenIM.Modules.Push.Handlers;

internal sealed class GetUsersStatusHandler(ISessionDirectory directory) : IHandler<GetUsersStatus, UserStatusList>
{
    public async ValueTask<UserStatusList> HandleAsync(GetUsersStatus request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.UserIDs is not { Count: > 0 } userIDs)
        {
            throw Errors.Args.With("userIDs is empty");
        }

        var presence = await directory.ListPresenceAsync(userIDs, cancellationToken);
        return new UserStatusList(
            [.. presence.Select(static user => new OnlineStatus(user.UserID, user.PlatformIDs.Count == 0 ? 0 : 1, user.PlatformIDs))]);
    }
}
