using OpenIM.Modules.Account;

namespace OpenIM.Host.Configuration.Rules;

/// <summary>What belongs together in section account is there together.</summary>
internal static class AccountRules
{
    /// <summary>Reports what is set in part.</summary>
    public static void Check(RuleContext context)
    {
        var account = context.Get<AccountOptions>();
        if (account.Mail.Host.Length > 0 && !account.Mail.From.Contains('@', StringComparison.Ordinal))
        {
            context.Report("account.mail.from", $"is \"{account.Mail.From}\", must be a mail address", "account.mail.host is set, and mails need a sender");
        }

        CheckUrl(context, "account.sms.url", account.Sms.Url, "http", "https");
        CheckUrl(context, "account.rtc.url", account.Rtc.Url, "ws", "wss");
        if (account.Rtc.Url.Length > 0)
        {
            CheckRtcKey(context, "account.rtc.key", account.Rtc.Key);
            CheckRtcKey(context, "account.rtc.secret", account.Rtc.Secret);
        }
    }

    private static void CheckUrl(RuleContext context, string path, string url, string scheme, string secureScheme)
    {
        if (url.Length > 0 && !(Uri.TryCreate(url, UriKind.Absolute, out var parsed) && (parsed.Scheme == scheme || parsed.Scheme == secureScheme)))
        {
            context.Report(path, $"is \"{url}\", must begin with {scheme}:// or {secureScheme}://");
        }
    }

    private static void CheckRtcKey(RuleContext context, string path, string value)
    {
        if (value.Length == 0)
        {
            context.Report(path, "is empty, but account.rtc.url is set", "Take it from the configuration of the LiveKit server");
        }
    }
}
