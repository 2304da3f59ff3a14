using OpenIM.Tests.EndToEnd.Web;
using OpenIM.Tests.Host.Web;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>One browser and one server for all scenarios; each scenario has users of its own.</summary>
public sealed class SdkWorld : IAsyncLifetime
{
    public const string Name = "wasm sdk";

    private readonly SdkBrowser browser;
    private readonly bool ownsBrowser;
    private SdkServer? server;
    private int users;

    public SdkWorld()
        : this(new SdkBrowser(), ownsBrowser: true)
    {
    }

    private SdkWorld(SdkBrowser browser, bool ownsBrowser) => (this.browser, this.ownsBrowser) = (browser, ownsBrowser);

    internal SdkServer Server => server!;

    public async ValueTask InitializeAsync()
    {
        await browser.InitializeAsync();
        if (browser.IsThere)
        {
            server = await SdkServer.StartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (ownsBrowser)
        {
            await browser.DisposeAsync();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>The same browser with a server that this scenario may kill.</summary>
    internal async Task<SdkWorld> WithItsOwnServerAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        browser.SkipWhenMissing();
        return new SdkWorld(browser, ownsBrowser: false) { server = await SdkServer.StartAsync(settings) };
    }

    /// <summary>A registered user with the application installed, logged in and synchronised.</summary>
    internal async Task<SdkUser> LoggedInAsync(string name)
    {
        var user = await InstalledAsync(name);
        await user.LoginAsync();
        return user;
    }

    /// <summary>A registered user with the application installed and not yet logged in.</summary>
    internal async Task<SdkUser> InstalledAsync(string name)
    {
        browser.SkipWhenMissing();
        var userID = $"{name}{Interlocked.Increment(ref users)}";
        await Server.Admin.RegisterAsync(userID);
        return await DeviceAsync(userID, name);
    }

    /// <summary>A new user who has the web chat open.</summary>
    internal async Task<WebPage> InWebChatAsync(string nickname)
    {
        browser.SkipWhenMissing();
        ClientApp.Require();
        var server = new Uri(Server.Api);
        return await browser.OpenWebChatAsync(server, await WebAccount.RegisterAsync(server, nickname));
    }

    /// <summary>The same user on a device where the application was never installed.</summary>
    internal Task<SdkUser> AnotherDeviceAsync(SdkUser user) => DeviceAsync(user.UserID, $"{user.UserID} on another device");

    /// <summary>A logged-in and synchronised device of the same user on another platform: both stay connected.</summary>
    internal async Task<SdkUser> OnAnotherPlatformAsync(SdkUser user, int platformID = SdkUser.WindowsPlatform)
    {
        var other = await DeviceAsync(user.UserID, $"{user.UserID} on platform {platformID}");
        await other.LoginAsync(platformID);
        return other;
    }

    private async Task<SdkUser> DeviceAsync(string userID, string owner) =>
        new(userID, await browser.NewDeviceAsync(owner), Server);
}
