namespace OpenIM.Modules.Account.Addresses.Stores;

/// <summary>One address that is shut out.</summary>
internal sealed record ForbiddenAddressRow
{
    public string Ip { get; init; } = "";

    /// <summary>1: nobody registers from it.</summary>
    public long LimitRegister { get; init; }

    /// <summary>1: nobody logs in from it.</summary>
    public long LimitLogin { get; init; }

    public long CreateMs { get; init; }
}
