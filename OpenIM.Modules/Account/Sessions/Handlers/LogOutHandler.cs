using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Sessions.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Sessions.Handlers;

internal sealed class LogOutHandler(Changes changes) : IHandler<LogOut, Empty>
{
    public async ValueTask<Empty> HandleAsync(LogOut request, Caller caller, CancellationToken cancellationToken)
    {
        if (request is { ChatToken: "", Everywhere: false })
        {
            throw Errors.Args.With("chatToken is empty");
        }

        await using var change = await changes.BeginAsync(cancellationToken);
        if (request.Everywhere)
        {
            await AccountTokenStore.RemoveAllAsync(change, caller.UserID, caller.IsAdmin, cancellationToken);
            await change.AddAsync(caller.UserID, new LoggedOutEverywhere(caller.UserID), cancellationToken);
            await change.CommitUntilHandledAsync(caller.UserID, cancellationToken);
        }
        else
        {
            await AccountTokenStore.RemoveAsync(change, AccountTokens.IdOf(request.ChatToken), caller.UserID, cancellationToken);
            await change.CommitAsync();
        }

        return Empty.Value;
    }
}
