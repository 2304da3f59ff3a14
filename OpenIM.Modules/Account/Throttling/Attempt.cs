namespace OpenIM.Modules.Account.Throttling;

/// <summary>One try to prove who one is. It counts as failed until it is <see cref="GiveBack">given back</see>.</summary>
internal readonly struct Attempt(Throttle accounts, string account, Throttle addresses, string address)
{
    /// <summary>It was right, or was never looked at: it is not held against anybody.</summary>
    public void GiveBack()
    {
        accounts.GiveBack(account);
        addresses.GiveBack(address);
    }
}
