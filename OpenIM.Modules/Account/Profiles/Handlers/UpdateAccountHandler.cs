using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Identities;
using OpenIM.Modules.Account.Profiles.Rules;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Profiles.Handlers;

internal sealed class UpdateAccountHandler(Changes changes) : IHandler<UpdateAccount, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateAccount request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.UserID.Length == 0)
        {
            throw Errors.Args.With("userID is empty");
        }

        Access.RequireSelf(caller, request.UserID);
        if (request.RegisterType is not null && !caller.IsAdmin)
        {
            throw Errors.NoPermission.With("registerType is set by administrators only");
        }

        await using var change = await changes.BeginAsync(cancellationToken);
        var before = await AccountStore.FindAsync(change, request.UserID, cancellationToken) ?? throw Errors.Args.With("user not found");
        var after = ProfileRules.Apply(before, request, caller.IsAdmin);
        if (after == before)
        {
            return Empty.Value;
        }

        await SetIdentitiesAsync(change, after, cancellationToken);
        await AccountStore.UpdateAsync(change, after, cancellationToken);
        if ((after.Nickname, after.FaceURL) == (before.Nickname, before.FaceURL))
        {
            await change.CommitAsync();
            return Empty.Value;
        }

        await change.AddAsync(request.UserID, new AccountStored(request.UserID), cancellationToken);
        await change.CommitUntilHandledAsync(request.UserID, cancellationToken);
        return Empty.Value;
    }

    private static async ValueTask SetIdentitiesAsync(Change change, AccountRow account, CancellationToken cancellationToken)
    {
        var identities = ProfileRules.IdentitiesOf(account);
        if (identities.Count == 0 || (account.PasswordHash.Length == 0 && identities is [{ Kind: IdentityKind.Account }]))
        {
            throw Errors.Args.With("the last way to log in cannot be removed");
        }

        await AccountStore.RemoveIdentitiesAsync(change, account.UserID, cancellationToken);
        foreach (var identity in identities)
        {
            if (!await AccountStore.TryAddIdentityAsync(change, identity, account.UserID, cancellationToken))
            {
                throw ProfileRules.Taken(identity.Kind);
            }
        }
    }
}
