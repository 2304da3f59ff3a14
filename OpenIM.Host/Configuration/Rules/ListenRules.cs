using System.Globalization;
using System.Net;
using OpenIM.Host.Configuration.Options;
using OpenIM.Host.Listening;

namespace OpenIM.Host.Configuration.Rules;

/// <summary>Listener URLs are well-formed and distinct, and agree with section tls.</summary>
internal static class ListenRules
{
    /// <summary>Reports every URL that cannot be listened at.</summary>
    public static void Check(RuleContext context)
    {
        var listen = context.Get<ListenerOptions>();
        var known = new List<(string Path, ListenAddress Address)>();
        CheckList(context, "listen.http", listen.Http, known);
        CheckList(context, "listen.gateway", listen.Gateway, known);
        CheckList(context, "listen.account", listen.Account, known);
        CheckList(context, "listen.accountAdmin", listen.AccountAdmin, known);
        CheckList(context, "listen.ops", listen.Ops, known);
        CheckProxies(context, listen.TrustedProxies);
        CheckTls(context, known);
    }

    private static void CheckList(
        RuleContext context, string path, IReadOnlyList<string> urls, List<(string Path, ListenAddress Address)> known)
    {
        for (var i = 0; i < urls.Count; i++)
        {
            var element = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (ListenAddress.Parse(urls[i], out var rule) is not { } address)
            {
                context.Report(element, $"is \"{urls[i]}\", {rule}");
                continue;
            }

            var clash = known.Find(other => Clash(other.Address.EndPoint, address.EndPoint));
            if (clash.Path is not null)
            {
                context.Report(element, $"is \"{urls[i]}\", must differ from {clash.Path}", "Give each listener a port of its own");
            }

            known.Add((element, address));
        }
    }

    private static bool Clash(EndPoint a, EndPoint b)
        => a is IPEndPoint { Port: not 0 } left && b is IPEndPoint right
            ? left.Port == right.Port && (left.Address.Equals(right.Address) || IsAny(left) || IsAny(right))
            : a.Equals(b) && a is not IPEndPoint;

    private static bool IsAny(IPEndPoint endPoint)
        => endPoint.Address.Equals(IPAddress.Any) || endPoint.Address.Equals(IPAddress.IPv6Any);

    private static void CheckProxies(RuleContext context, IReadOnlyList<string> proxies)
    {
        for (var i = 0; i < proxies.Count; i++)
        {
            if (TrustedProxies.Parse(proxies[i]) is null)
            {
                context.Report(
                    string.Create(CultureInfo.InvariantCulture, $"listen.trustedProxies[{i}]"),
                    $"is \"{proxies[i]}\", must be an address such as 10.0.0.5 or a network such as 10.0.0.0/8");
            }
        }
    }

    private static void CheckTls(RuleContext context, List<(string Path, ListenAddress Address)> known)
    {
        var tls = context.Get<TlsOptions>();
        foreach (var (path, address) in known.Where(static listener => listener.Address.IsTls))
        {
            if (tls.Certificate.Length == 0)
            {
                context.Report(path, $"is \"{address.Text}\", but tls.certificate is empty", "Name the certificate's file there, or write http://");
            }
        }

        if (tls.Certificate.Length == 0)
        {
            if (tls.Key.Length > 0)
            {
                context.Report("tls.key", "is set, but tls.certificate is empty", "Set both or neither");
            }

            return;
        }

        CheckFile(context, "tls.certificate", tls.Certificate);
        CheckFile(context, "tls.key", tls.Key);
        if (!known.Exists(static listener => listener.Address.IsTls))
        {
            context.Report("tls.certificate", "is set, but no listener uses it", "Write https:// in listen.http and listen.gateway");
        }
    }

    private static void CheckFile(RuleContext context, string path, string file)
    {
        if (file.Length > 0 && !File.Exists(file))
        {
            context.Report(path, $"is \"{file}\", must be an existing file");
        }
    }
}
