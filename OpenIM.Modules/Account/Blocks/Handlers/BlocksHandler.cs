using Microsoft.Extensions.Logging;
using OpenIM.Modules.Account.Blocks.Stores;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Rules;
using OpenIM.Modules.Account.Sessions.Stores;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Account.Blocks.Handlers;

internal sealed partial class BlocksHandler(
    AccountStore accounts, Changes changes, TimeProvider clock, ILogger<BlocksHandler> logger)
    : IHandler<BlockAccount, Empty>, IHandler<UnblockAccounts, Empty>
{
    private const int MaxReasonLength = 1024;

    public async ValueTask<Empty> HandleAsync(BlockAccount request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.UserID.Length == 0 || request.Reason.Length > MaxReasonLength)
        {
            throw Errors.Args.With($"userID must not be empty, reason may have up to {MaxReasonLength} characters");
        }

        Access.RequireAdmin(caller);
        if (await accounts.FindAsync(request.UserID, cancellationToken) is null)
        {
            throw Errors.Args.With($"userID {request.UserID} has no account");
        }

        await BlockAsync(request, caller, cancellationToken);
        LogBlocked(request.UserID, caller.UserID);
        return Empty.Value;
    }

    public async ValueTask<Empty> HandleAsync(UnblockAccounts request, Caller caller, CancellationToken cancellationToken)
    {
        var userIDs = ListRules.Required(request.UserIDs, "userIDs");
        Access.RequireAdmin(caller);
        await using var change = await changes.BeginAsync(cancellationToken);
        foreach (var userID in userIDs)
        {
            if (!await BlockStore.TryRemoveAsync(change, userID, cancellationToken))
            {
                throw Errors.Args.With($"userID {userID} is not blocked, or named twice");
            }
        }

        await change.CommitAsync();
        return Empty.Value;
    }

    private async ValueTask BlockAsync(BlockAccount request, Caller caller, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        var block = new BlockRow { UserID = request.UserID, Reason = request.Reason, OperatorUserID = caller.UserID, CreateMs = clock.NowMs() };
        if (!await BlockStore.TryAddAsync(change, block, cancellationToken))
        {
            throw Errors.Args.With($"userID {request.UserID} is blocked already");
        }

        await AccountTokenStore.RemoveAllAsync(change, request.UserID, isAdmin: false, cancellationToken);
        await change.AddAsync(request.UserID, new AccountBlocked(request.UserID), cancellationToken);
        await change.CommitUntilHandledAsync(request.UserID, cancellationToken);
    }

    [LoggerMessage(EventId = 6050, Level = LogLevel.Warning, Message = "The account of {UserID} was blocked by {OperatorUserID}")]
    private partial void LogBlocked(string userID, string operatorUserID);
}
