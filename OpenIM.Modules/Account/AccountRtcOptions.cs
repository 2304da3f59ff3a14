namespace OpenIM.Modules.Account;

/// <summary>Section <c>account.rtc</c>: the LiveKit server that carries the sound and pictures of calls.</summary>
public sealed class AccountRtcOptions
{
    /// <summary>Its address as apps see it, <c>ws://</c> or <c>wss://</c>. Empty: there are no calls.</summary>
    public string Url { get; init; } = "";

    /// <summary>Name of the API key there.</summary>
    public string Key { get; init; } = "";

    /// <summary>Secret of the API key.</summary>
    public string Secret { get; init; } = "";
}
