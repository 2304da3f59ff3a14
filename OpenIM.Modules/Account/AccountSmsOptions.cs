namespace OpenIM.Modules.Account;

/// <summary>Section <c>account.sms</c>: the service of the operator that sends text messages.</summary>
public sealed class AccountSmsOptions
{
    /// <summary>Gets a POST with <c>{"areaCode","phoneNumber","code"}</c> and answers 2xx when the message is on its way. Empty: none is sent.</summary>
    public string Url { get; init; } = "";

    /// <summary>Sent along as <c>Authorization: Bearer …</c>; empty: nothing is.</summary>
    public string Secret { get; init; } = "";
}
