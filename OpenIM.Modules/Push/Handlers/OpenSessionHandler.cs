using Microsoft.Extensions.Logging;
using OpenIM.Modules.Platform.Concurrency;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Membership;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Presence;
using OpenIM.Modules.Push.Sessions;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Push.Handlers;

internal sealed partial class OpenSessionHandler(
    SessionRegistry registry,
    KeyGates<Session> gates,
    GroupIndex groups,
    SessionEnder ender,
    PresenceSubscriptions subscriptions,
    ISessionDirectory directory,
    IMembership membership,
    Mediator mediator,
    ILogger<OpenSessionHandler> logger) : IHandler<OpenSession, Empty>
{
    public async ValueTask<Empty> HandleAsync(OpenSession request, Caller caller, CancellationToken cancellationToken)
    {
        // Listed from the start, so that a forced log-out that comes while the policy is asked finds it.
        var session = new Session(request.Session);
        if (!registry.TryAdd(session))
        {
            throw Errors.Args.With($"sessionID {session.SessionID} is taken");
        }

        try
        {
            using (await gates.EnterAsync(session.UserID, cancellationToken))
            {
                await LogInAsync(session, caller, cancellationToken);
            }
        }
        catch
        {
            await ender.EndAsync(session, SessionState.Closed);
            throw;
        }

        await subscriptions.RestoreAsync(session);
        return Empty.Value;
    }

    private async ValueTask LogInAsync(Session session, Caller caller, CancellationToken cancellationToken)
    {
        // Who left while waiting kicks nobody.
        if (!session.HasEnded)
        {
            // Again, although the transport has checked it: while this log-in waited its turn, another one may have
            // kicked the token. From here on a forced log-out finds the session.
            await mediator.SendAsync(new VerifyToken(session.Info.Token), caller, cancellationToken);
            await groups.ListAsync(session, cancellationToken);
            await ApplyPolicyAsync(session, caller, cancellationToken);
        }

        if (session.State == SessionState.Kicked)
        {
            throw Errors.TokenKicked.With("logged out by an administrator");
        }
    }

    private async ValueTask ApplyPolicyAsync(Session session, Caller caller, CancellationToken cancellationToken)
    {
        var others = Array.FindAll(registry.OfUser(session.UserID), static other => other.IsLive);
        var policy = new ApplyLoginPolicy(
            session.UserID,
            session.PlatformID,
            session.Info.Token,
            Array.ConvertAll(others, static other => new LiveSession(other.SessionID, other.PlatformID, other.Info.Token)));
        var decision = await mediator.SendAsync(policy, caller, cancellationToken);

        // The tokens are kicked: from here on everything is carried out, whatever becomes of this session.
        if (session.TryGoLive())
        {
            // Before the others leave: who changes the device of one platform does not go offline in between.
            await AddToDirectoryAsync(session);
        }

        foreach (var other in others)
        {
            if (decision.KickSessionIDs.Contains(other.SessionID))
            {
                LogKicked(other.SessionID, other.PlatformID, session.UserID, session.SessionID, session.PlatformID);
                await ender.EndAsync(other, SessionState.Kicked);
            }
        }
    }

    private async ValueTask AddToDirectoryAsync(Session session)
    {
        var entry = SessionEntry.Of(session.Info, membership.Self);
        await directory.AddAsync(entry, CancellationToken.None);

        // Whoever ended it meanwhile may have removed the entry before it was there.
        if (session.HasEnded)
        {
            await directory.RemoveAsync(entry, CancellationToken.None);
        }
    }

    [LoggerMessage(EventId = 5002, Level = LogLevel.Information,
        Message = "Session {KickedSessionID} on platform {KickedPlatformID} of {UserID} is kicked by {SessionID} on platform {PlatformID}")]
    private partial void LogKicked(string kickedSessionID, int kickedPlatformID, string userID, string sessionID, int platformID);
}
