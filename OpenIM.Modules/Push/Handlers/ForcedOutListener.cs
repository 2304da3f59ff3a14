using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Sessions;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Push.Handlers;

internal sealed class ForcedOutListener(SessionRegistry registry, SessionEnder ender) : IEventHandler<UserForcedOut>
{
    public async ValueTask HandleAsync(UserForcedOut message, CancellationToken cancellationToken)
    {
        foreach (var session in registry.OfUser(message.UserID).Where(session => MustGo(session, message)))
        {
            await ender.EndAsync(session, SessionState.Kicked);
        }
    }

    private static bool MustGo(Session session, UserForcedOut message)
        => session.PlatformID == message.PlatformID
            && (message.Token.Length == 0 || session.Info.Token == message.Token)
            && session.SessionID != message.ExceptSessionID;
}
