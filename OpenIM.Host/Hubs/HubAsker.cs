using OpenIM.Host.Gateway;
using OpenIM.Host.Hubs.Connections;
using OpenIM.Host.Hubs.Protocols;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Host.Hubs;

/// <summary>The edge of the hub: asks the modules for a client, in time, and turns what goes wrong into its errors.</summary>
internal sealed partial class HubAsker(Mediator mediator, GatewayOptions options, TimeProvider clock, ILogger<HubAsker> logger)
{
    private readonly TimeSpan longest = TimeSpan.FromSeconds(options.RequestSeconds);

    /// <summary>Asks on behalf of the session's user.</summary>
    /// <exception cref="Microsoft.AspNetCore.SignalR.HubException">Whatever went wrong, in the words of docs/protocol/hub.md §5.</exception>
    public async Task<TResult> AskAsync<TResult>(IRequest<TResult> request, HubSession session, CancellationToken cancellationToken)
    {
        if (session.IsClosing)
        {
            // Nobody hears it. What still waits of a user who was logged out must not be done in their name.
            throw HubRefusal.Exception(Errors.Internal, "the connection has ended");
        }

        var caller = session.NextCaller();
        try
        {
            if (!session.TryBeginCall())
            {
                throw Errors.TooManyRequests.With($"more than {options.SendsPerSecond} calls a second");
            }

            var answer = mediator.SendAsync(request, caller, cancellationToken);
            return answer.IsCompleted ? await answer : await answer.AsTask().WaitAsync(longest, clock, CancellationToken.None);
        }
        catch (ImException refusal)
        {
            LogRefusal(request.GetType().Name, caller.UserID, refusal.Message, caller.OperationID);
            throw HubRefusal.Exception(refusal.Code, refusal.Detail);
        }
        catch (TimeoutException)
        {
            LogOverdue(request.GetType().Name, caller.UserID, caller.OperationID);
            throw HubRefusal.Exception(Errors.Internal, "it took too long");
        }
        catch (Exception failure)
        {
            // Whatever failed inside, this client gets its answer.
            LogFailure(failure, request.GetType().Name, caller.UserID, caller.OperationID);
            throw HubRefusal.Exception(Errors.Internal, $"the reason is in the server's log, under the operation {caller.OperationID}");
        }
        finally
        {
            session.EndCall();
        }
    }

    [LoggerMessage(EventId = 9521, Level = LogLevel.Debug, Message = "{Request} of {UserID} refused: {Refusal} ({OperationID})")]
    private partial void LogRefusal(string request, string userID, string refusal, string operationID);

    [LoggerMessage(EventId = 9522, Level = LogLevel.Warning, Message = "{Request} of {UserID} took too long and was answered with an error ({OperationID})")]
    private partial void LogOverdue(string request, string userID, string operationID);

    [LoggerMessage(EventId = 9523, Level = LogLevel.Error, Message = "{Request} of {UserID} failed ({OperationID})")]
    private partial void LogFailure(Exception failure, string request, string userID, string operationID);
}
