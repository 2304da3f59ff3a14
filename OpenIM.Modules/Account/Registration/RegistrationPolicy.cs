using OpenIM.Modules.Account.Addresses;
using OpenIM.Modules.Account.Invitations.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Registration;

/// <summary>Who may register.</summary>
internal sealed class RegistrationPolicy(AccountOptions options, InvitationStore invitations, AddressGate addresses)
{
    /// <summary>True when it takes an invitation code.</summary>
    public bool NeedsInvitation => options.Registration == "invitation";

    /// <summary>Refuses who may not register, without using anything up.</summary>
    /// <exception cref="ImException">1001; 1002; 20010; 20011; 20012.</exception>
    public async ValueTask RequireOpenAsync(string invitationCode, string address, CancellationToken cancellationToken)
    {
        if (options.Registration == "closed")
        {
            throw Errors.NoPermission.With("registration is closed: ask an administrator for an account");
        }

        await addresses.RequireRegistrationAsync(address, cancellationToken);
        if (!NeedsInvitation)
        {
            return;
        }

        if (invitationCode.Length == 0)
        {
            throw Errors.Args.With("invitationCode is empty");
        }

        var invitation = await invitations.FindAsync(invitationCode, cancellationToken)
            ?? throw Errors.InvitationNotFound.With("there is no such invitation code");
        if (invitation.UsedBy.Length > 0)
        {
            throw Errors.InvitationCodeUsed.With("the invitation code was used");
        }
    }

    /// <summary>Uses the invitation code up, within the change that it is good for.</summary>
    /// <exception cref="ImException">20010: somebody was quicker.</exception>
    public async ValueTask UseInvitationAsync(Change change, string invitationCode, string userID, CancellationToken cancellationToken)
    {
        if (NeedsInvitation && !await InvitationStore.TryUseAsync(change, invitationCode, userID, cancellationToken))
        {
            throw Errors.InvitationCodeUsed.With("the invitation code was used");
        }
    }
}
