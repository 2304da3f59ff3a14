using OpenIM.Modules.Account.Addresses.Stores;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Modules.Account.Addresses;

/// <summary>Lets nobody in whose network address may not.</summary>
internal sealed class AddressGate(ForbiddenAddressStore forbidden, LogInAddressStore allowed)
{
    /// <summary>Refuses registrations from an address that is shut out.</summary>
    /// <exception cref="ImException">20012.</exception>
    public async ValueTask RequireRegistrationAsync(string address, CancellationToken cancellationToken)
    {
        if (await FindAsync(address, cancellationToken) is { LimitRegister: not 0 })
        {
            throw Errors.AccountForbidden.With("ip forbidden");
        }
    }

    /// <summary>Refuses log-ins from an address that is shut out.</summary>
    /// <exception cref="ImException">20012.</exception>
    public async ValueTask RequireLogInAsync(string address, CancellationToken cancellationToken)
    {
        if (await FindAsync(address, cancellationToken) is { LimitLogin: not 0 })
        {
            throw Errors.AccountForbidden.With("ip forbidden");
        }
    }

    /// <summary>Why a user may not log in from an address; null: they may.</summary>
    public async ValueTask<ImException?> RefusalAsync(string userID, string address, CancellationToken cancellationToken)
    {
        var own = await allowed.ListAsync(userID, cancellationToken);
        return own.Count == 0 || own.Contains(IpText.Of(address), StringComparer.Ordinal) ? null : Errors.AccountForbidden.With("user ip forbidden");
    }

    private async ValueTask<ForbiddenAddressRow?> FindAsync(string address, CancellationToken cancellationToken)
        => IpText.Of(address) is { } ip ? await forbidden.FindAsync(ip, cancellationToken) : null;
}
