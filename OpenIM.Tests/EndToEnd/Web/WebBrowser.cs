using System.Globalization;
using Microsoft.Playwright;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.Harness;
using OpenIM.Tests.EndToEnd.WasmSdk;
using OpenIM.Tests.Engines;
using OpenIM.Tests.Host.Web;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>A running server and a headless Chromium that knows it by two names: a secure one, and one on plain http.</summary>
public sealed class WebBrowser : IAsyncLifetime
{
    /// <summary>A name that browsers do not trust without TLS, as that of a machine in the office.</summary>
    private const string InsecureHost = "chat.lan";

    private IPlaywright? playwright;
    private IBrowser? browser;
    private string? missing;

    /// <summary>Overrides of the server's configuration; none by default.</summary>
    public IReadOnlyDictionary<string, string>? Settings { get; init; }

    /// <summary>The server whose page is looked at.</summary>
    public ServerProcess Server { get; private set; } = null!;

    /// <summary>Whether there is a browser to look with.</summary>
    public bool IsThere => missing is null;

    /// <summary>Starts both; what is missing is told by <see cref="SkipWhenMissing"/>.</summary>
    public async ValueTask InitializeAsync()
    {
        try
        {
            var chromium = Tools.Chromium();
            Assertions.SetDefaultExpectTimeout(Eventually.DeadlineMs);
            Server = await ServerProcess.StartAsync(Settings);
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = chromium,
                Args = ["--no-sandbox", "--disable-gpu", $"--host-resolver-rules=MAP {InsecureHost} 127.0.0.1"],
            });
        }
        catch (MissingToolException e)
        {
            missing = e.Message;
        }
    }

    /// <summary>Ends both.</summary>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }

    /// <summary>Skips the running test with the reason when the browser or the web client is not there.</summary>
    public void SkipWhenMissing()
    {
        RequiredEngine.Check(missing);
        ClientApp.Require();
    }

    /// <summary>A fresh browser profile with one page of the server open.</summary>
    public Task<WebPage> OpenAsync(string path, bool secure = true, BrowserNewContextOptions? options = null)
        => WebPage.OpenAsync(browser!, Address(path, secure), options);

    /// <summary>The page of somebody who has just made an account.</summary>
    internal async Task<WebPage> SignedInAsync(string nickname, string path = "/app", BrowserNewContextOptions? options = null)
    {
        var account = await WebAccount.RegisterAsync(Server.Http, nickname);
        return await SignedInAsync(account, path, options);
    }

    /// <summary>The page of somebody who has an account.</summary>
    internal Task<WebPage> SignedInAsync(WebAccount account, string path = "/app", BrowserNewContextOptions? options = null) => WebPage.OpenAsync(
        browser!, new Uri(Server.Http, path), new(options ?? new()) { StorageState = account.SignedInAt(Server.Http) }, account);

    /// <summary>A browser profile of somebody who has an account, in which nothing is open yet.</summary>
    internal Task<WebPage> BlankAsync(WebAccount account, BrowserNewContextOptions options) => WebPage.BlankAsync(
        browser!, Server.Http.Host, account, new(options) { StorageState = account.SignedInAt(Server.Http) });

    /// <summary>Where the browser finds a page of the server.</summary>
    internal Uri Address(string path, bool secure)
        => new UriBuilder(Server.Http) { Host = secure ? "127.0.0.1" : InsecureHost, Path = path }.Uri;

    /// <summary>A browser profile on a screen, in which nothing is open yet.</summary>
    internal Task<WebPage> BlankAsync(Uri origin, WebScreen screen, WebAccount? account) => WebPage.BlankAsync(browser!, origin.Host, account, new()
    {
        StorageState = account?.SignedInAt(origin),
        Locale = "en-US",
        TimezoneId = WhereItIsNoon(),
        ViewportSize = screen == WebScreen.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 800 },
        HasTouch = screen == WebScreen.Phone,
        IsMobile = screen == WebScreen.Phone,
    });

    // So that no midnight comes in the middle of a test. The signs of these names are the other way round.
    private static string WhereItIsNoon()
    {
        var ahead = 12 - TimeProvider.System.GetUtcNow().Hour;
        return string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{(ahead > 0 ? "-" : "+")}{Math.Abs(ahead)}");
    }
}
