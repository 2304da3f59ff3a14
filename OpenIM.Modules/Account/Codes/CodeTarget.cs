namespace OpenIM.Modules.Account.Codes;

/// <summary>Where a code goes: a mail address, or a phone number with its area code.</summary>
internal sealed record CodeTarget(string Email, string AreaCode, string PhoneNumber);
