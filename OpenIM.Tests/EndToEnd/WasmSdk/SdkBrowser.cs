using Microsoft.Playwright;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.Web;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>One headless Chromium and the page server, shared by all scenarios.</summary>
internal sealed class SdkBrowser : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // Background throttling of hidden pages would stretch the SDK's timers: every user of a scenario is a page.
        "--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;
    private SdkPageServer? pages;
    private string? missing;

    public async ValueTask InitializeAsync()
    {
        try
        {
            var chromium = Tools.Chromium();
            pages = await SdkPageServer.StartAsync(await NodePackages.InstallSdkAsync(default), default);
            Assertions.SetDefaultExpectTimeout(Eventually.DeadlineMs);
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Flags });
        }
        catch (MissingToolException e)
        {
            missing = e.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (pages is not null)
        {
            await pages.DisposeAsync();
        }
    }

    public bool IsThere => missing is null;

    /// <summary>Skips the running test with the reason when the browser or npm is absent.</summary>
    public void SkipWhenMissing() => RequiredEngine.Check(missing);

    /// <summary>A device with the application freshly installed: a browser profile of its own with the test page loaded.</summary>
    public async Task<SdkDevice> NewDeviceAsync(string owner)
    {
        var context = await browser!.NewContextAsync();
        context.SetDefaultTimeout(Eventually.DeadlineMs);
        var page = await context.NewPageAsync();
        var device = new SdkDevice(context, page, owner);
        await device.LoadAsync(pages!.Address);
        return device;
    }

    /// <summary>The web chat of a server, in a profile of its own.</summary>
    public Task<WebPage> OpenWebChatAsync(Uri server, WebAccount account) => WebPage.OpenAsync(
        browser!, new Uri(server, "/app"), new() { StorageState = account.SignedInAt(server) }, account);
}
