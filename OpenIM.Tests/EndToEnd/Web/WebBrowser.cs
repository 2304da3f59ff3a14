using Microsoft.Playwright;
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
    public async Task<WebPage> OpenAsync(string path, bool secure = true)
    {
        var host = secure ? "127.0.0.1" : InsecureHost;
        var context = await browser!.NewContextAsync();
        var page = new WebPage(context, await context.NewPageAsync(), host);
        await page.GoToAsync(new UriBuilder(Server.Http) { Host = host, Path = path }.Uri);
        return page;
    }
}
