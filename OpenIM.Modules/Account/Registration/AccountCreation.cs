using System.Globalization;
using System.Security.Cryptography;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Account.Registration;

/// <summary>Stores an account with everything that belongs to it, and waits for its IM user.</summary>
internal sealed class AccountCreation(RegistrationPolicy policy, Changes changes, Mediator mediator)
{
    private const int Tries = 20;

    /// <summary>Stores it under its user ID, or under a new one that nobody has.</summary>
    /// <exception cref="ImException">1001: the given user ID has an account; 20004; 20009; 20010.</exception>
    public async ValueTask<AccountRow> CreateAsync(AccountDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Row.UserID.Length > 0)
        {
            return await TryStoreAsync(draft, draft.Row, cancellationToken)
                ? draft.Row
                : throw Errors.Args.With($"userID {draft.Row.UserID} has an account already");
        }

        for (var i = 0; i < Tries; i++)
        {
            var row = draft.Row with { UserID = NewUserID() };

            // An IM user whom a backend has registered must not fall to whoever is given the number by chance.
            if (await mediator.SendAsync(new FindUser(row.UserID), Caller.System, cancellationToken) is null
                && await TryStoreAsync(draft, row, cancellationToken))
            {
                return row;
            }
        }

        throw Errors.Internal.With("no free user ID was found");
    }

    private async ValueTask<bool> TryStoreAsync(AccountDraft draft, AccountRow row, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        if (!await AccountStore.TryAddAsync(change, row, cancellationToken))
        {
            return false;
        }

        foreach (var identity in draft.Identities)
        {
            if (!await AccountStore.TryAddIdentityAsync(change, identity, row.UserID, cancellationToken))
            {
                throw Errors.AccountAlreadyRegister.With("the name, phone number or mail address is taken");
            }
        }

        await draft.Code.UseAsync(change, cancellationToken);
        if (draft.InvitationCode is { } invitationCode)
        {
            await policy.UseInvitationAsync(change, invitationCode, row.UserID, cancellationToken);
        }

        await change.AddAsync(row.UserID, new AccountStored(row.UserID), cancellationToken);
        await change.AddAsync(row.UserID, new AccountRegistered(row.UserID), cancellationToken);

        // Late or not: the account is there, and its IM user will be.
        await change.CommitUntilHandledAsync(row.UserID, cancellationToken);
        return true;
    }

    // Ten digits, the first of them not 0.
    private static string NewUserID()
        => RandomNumberGenerator.GetInt32(1, 10).ToString(CultureInfo.InvariantCulture) + RandomNumberGenerator.GetString("0123456789", 9);
}
