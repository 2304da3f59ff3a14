using Microsoft.Extensions.Logging;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Tokens.Rules;

namespace OpenIM.Modules.User.Tokens.Handlers;

internal sealed partial class ForceLogoutHandler(TokenStates states, Mediator mediator, ILogger<ForceLogoutHandler> logger)
    : IHandler<ForceLogout, Empty>
{
    // COMPAT: upstream's check knows the platforms up to 10 only.
    private const int LastPlatformID = 10;

    public async ValueTask<Empty> HandleAsync(ForceLogout request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.UserID.Length == 0)
        {
            throw Errors.Args.With("userID is empty");
        }

        if (request.PlatformID is < 1 or > LastPlatformID)
        {
            throw Errors.Args.With($"platformID is {request.PlatformID}, must be 1 to {LastPlatformID}");
        }

        Access.RequireAdmin(caller);

        // Tokens first: a session that is closed must not be able to come back with one.
        await states.DecideAsync(request.UserID, set => LoginPolicy.OnForceLogout(set, request.PlatformID), cancellationToken);
        await mediator.PublishAsync(new UserForcedOut(request.UserID, request.PlatformID), CancellationToken.None);
        LogForcedOut(request.UserID, request.PlatformID, caller.UserID);
        return Empty.Value;
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "{UserID} was logged out of platform {PlatformID} by {OperatorUserID}")]
    private partial void LogForcedOut(string userID, int platformID, string operatorUserID);
}
