using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Sessions;

namespace OpenIM.Modules.Push.Handlers;

internal sealed class GetUsersOnlineStatusHandler(SessionRegistry registry)
    : IHandler<GetUsersOnlineStatus, IReadOnlyList<UserSessions>>
{
    public ValueTask<IReadOnlyList<UserSessions>> HandleAsync(
        GetUsersOnlineStatus request, Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.IsAdmin)
        {
            throw Errors.NoPermission.With("only app manager");
        }

        return ValueTask.FromResult<IReadOnlyList<UserSessions>>([.. (request.UserIDs ?? []).Select(SessionsOf)]);
    }

    private UserSessions SessionsOf(string userID)
    {
        var details = registry.OfUser(userID)
            .Where(static session => session.IsLive)
            .Select(static session => new SessionDetail(
                session.PlatformID, session.SessionID, session.IsBackground, session.Info.Token))
            .ToList();
        return new UserSessions(userID, details.Count == 0 ? 0 : 1, details);
    }
}
