namespace OpenIM.Modules.Account.Addresses.Stores;

/// <summary>One address from which a user logs in.</summary>
internal sealed record LogInAddressRow
{
    public string UserID { get; init; } = "";

    public string Ip { get; init; } = "";

    public long CreateMs { get; init; }
}
