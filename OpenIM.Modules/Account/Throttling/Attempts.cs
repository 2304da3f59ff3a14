using System.Globalization;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Modules.Account.Throttling;

/// <summary>Bounds guessing at passwords and codes, per account and per network address.</summary>
internal sealed class Attempts(AccountOptions options, TimeProvider clock)
{
    private readonly Throttle accounts = new(options.FailuresPerAccount, TimeSpan.FromSeconds(options.FailureWindowSeconds), clock);
    private readonly Throttle addresses = new(options.FailuresPerAddress, TimeSpan.FromSeconds(options.FailureWindowSeconds), clock);

    /// <summary>Counts a try before its outcome is known: many at the same time must not get past the limit.</summary>
    /// <param name="account">What is being guessed at.</param>
    /// <param name="address">Network address of who guesses; empty when unknown.</param>
    /// <exception cref="ImException">429: there were too many failures.</exception>
    public Attempt Begin(string account, string address)
    {
        var network = AddressKey.Of(address);
        if (!addresses.TryTake(network, out var retryAfter))
        {
            throw Refusal("from this network address", retryAfter);
        }

        if (!accounts.TryTake(account, out retryAfter))
        {
            addresses.GiveBack(network);
            throw Refusal("for this account", retryAfter);
        }

        return new Attempt(accounts, account, addresses, network);
    }

    private static ImException Refusal(string where, TimeSpan retryAfter) => Errors.TooManyRequests.With(
        string.Create(CultureInfo.InvariantCulture, $"too many failed attempts {where}, try again in {Math.Ceiling(retryAfter.TotalSeconds)} s"));
}
