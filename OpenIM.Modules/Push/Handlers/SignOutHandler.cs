using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Sessions;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Push.Handlers;

internal sealed class SignOutHandler(SessionRegistry registry, SessionEnder ender, Mediator mediator) : IHandler<SignOut, Empty>
{
    public async ValueTask<Empty> HandleAsync(SignOut request, Caller caller, CancellationToken cancellationToken)
    {
        var session = registry.Find(request.SessionID) ?? throw Errors.TokenKicked.With("the session has been ended already");
        Access.RequireSelf(caller, session.UserID);
        var token = request.Everywhere ? "" : session.Info.Token;
        await mediator.SendAsync(new EndLogIns(session.UserID, token, session.SessionID), caller, cancellationToken);

        // Its client is not told to go: it has asked, and its answer says so.
        await ender.EndAsync(session, SessionState.SignedOut);
        return Empty.Value;
    }
}
