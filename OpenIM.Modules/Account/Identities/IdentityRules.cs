using System.Text;
using System.Text.RegularExpressions;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Modules.Account.Identities;

/// <summary>What names, phone numbers and mail addresses look like (docs/protocol/account.md, "Identities").</summary>
internal static partial class IdentityRules
{
    private const int MaxAccountLength = 64;
    private const int MaxEmailLength = 254;

    /// <summary>The name, with nothing around it; its case does not count.</summary>
    /// <exception cref="ImException">1001.</exception>
    public static Identity OfAccount(string account)
    {
        account = account.Trim();
        if (account.Length is 0 or > MaxAccountLength || !account.EnumerateRunes().All(static rune => Rune.IsLetterOrDigit(rune)))
        {
            throw Errors.Args.With($"account must be 1 to {MaxAccountLength} letters and digits");
        }

        return new Identity(IdentityKind.Account, account.ToLowerInvariant());
    }

    /// <summary>The mail address; its case does not count.</summary>
    /// <exception cref="ImException">1001.</exception>
    public static Identity OfEmail(string email)
        => email.Length <= MaxEmailLength && EmailShape().IsMatch(email)
            ? new Identity(IdentityKind.Email, email.ToLowerInvariant())
            : throw Errors.Args.With("email must be a mail address");

    /// <summary>The phone number with its area code, with or without the leading <c>+</c>.</summary>
    /// <exception cref="ImException">1001.</exception>
    public static Identity OfPhone(string areaCode, string phoneNumber)
    {
        if (!IsNumber(areaCode.StartsWith('+') ? areaCode[1..] : areaCode))
        {
            throw Errors.Args.With("areaCode must be digits after an optional +");
        }

        return IsNumber(phoneNumber)
            ? new Identity(IdentityKind.Phone, $"{WithPlus(areaCode)} {phoneNumber}")
            : throw Errors.Args.With("phoneNumber must be digits");
    }

    /// <summary>The form in which an area code is stored.</summary>
    public static string WithPlus(string areaCode) => areaCode.Length == 0 || areaCode.StartsWith('+') ? areaCode : "+" + areaCode;

    /// <summary>Where a code goes: the mail address when there is one, else the phone number.</summary>
    /// <exception cref="ImException">1001: neither is given, or it has no such form.</exception>
    public static Identity OfChannel(string email, string areaCode, string phoneNumber)
        => email.Length > 0 ? OfEmail(email) : OfPhone(areaCode, phoneNumber);

    // COMPAT: the original parses them as unsigned 64-bit numbers.
    private static bool IsNumber(string text)
        => text.All(char.IsAsciiDigit) && ulong.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmailShape();
}
