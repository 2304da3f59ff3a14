using Microsoft.Extensions.Logging;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Tokens.Rules;

namespace OpenIM.Modules.User.Tokens.Handlers;

internal sealed partial class EndLogInsHandler(TokenStates states, Mediator mediator, ILogger<EndLogInsHandler> logger)
    : IHandler<EndLogIns, Empty>
{
    public async ValueTask<Empty> HandleAsync(EndLogIns request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireSelf(caller, request.UserID);
        TokenID? only = request.Token.Length > 0 ? TokenID.Of(request.Token) : null;

        // Tokens first: a session that is closed must not be able to come back with one. A platform with a session has a token.
        int[] platformIDs = [];
        await states.DecideAsync(
            request.UserID,
            set =>
            {
                platformIDs = [.. set.Tokens.Where(row => only is null || row.ID == only).Select(static row => row.PlatformID).Distinct()];
                return LoginPolicy.OnEnd(set, only);
            },
            cancellationToken);
        foreach (var platformID in platformIDs)
        {
            await mediator.PublishAsync(new UserForcedOut(request.UserID, platformID, request.Token, request.ExceptSessionID), CancellationToken.None);
        }

        LogEnded(only is null ? "All log-ins" : "A log-in", request.UserID, caller.UserID);
        return Empty.Value;
    }

    [LoggerMessage(EventId = 2003, Level = LogLevel.Information, Message = "{What} of {UserID} ended by {OperatorUserID}")]
    private partial void LogEnded(string what, string userID, string operatorUserID);
}
