using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>Somebody with a browser profile of their own, as many tabs as they like, and one screen.</summary>
internal sealed class WebPerson(WebPage first, WebScreen screen, Uri origin) : IAsyncDisposable
{
    private bool hasOpened;

    /// <summary>Who is signed in.</summary>
    public WebAccount Account => first.Account;

    public string UserID => Account.UserID;

    /// <summary>The profile; it is gone with the person.</summary>
    public IBrowserContext Profile => first.Page.Context;

    /// <summary>Opens a tab; the client has drawn something when it returns.</summary>
    public async Task<IPage> OpenAsync(string path = "/app")
    {
        var tab = hasOpened ? await Profile.NewPageAsync() : first.Page;
        hasOpened = true;
        await tab.GotoAsync(new Uri(origin, path).ToString());
        await tab.Locator("#app > *").First.WaitForAsync();
        return tab;
    }

    /// <summary>Opens a tab with a conversation and waits until it can be written in.</summary>
    public async Task<IPage> OpenChatAsync(string conversationID)
    {
        var page = await OpenAsync($"/app/c/{conversationID}");
        await page.Composer().WaitForAsync();
        return page;
    }

    /// <summary>Looks at the list, which a phone shows instead of a conversation.</summary>
    public async Task ToListAsync(IPage page)
    {
        if (screen == WebScreen.Phone && await page.Button("Back").IsVisibleAsync())
        {
            await page.Button("Back").ClickAsync();
        }

        await page.List().WaitForAsync();
    }

    /// <summary>Opens a conversation of the list by its name.</summary>
    public async Task ChooseAsync(IPage page, string name)
    {
        await ToListAsync(page);
        await page.ListRow(name).ClickAsync();
        await page.GetByRole(AriaRole.Main, new() { Name = $"Chat with {name}", Exact = true }).WaitForAsync();
    }

    /// <summary>Writes and sends, as people do on their screen; returns when the field is empty again.</summary>
    public Task SayAsync(IPage page, string text) => page.SayAsync(text, screen);

    /// <summary>Opens the menu of a message: by the right button, or by a finger that stays. Chooses from it.</summary>
    public async Task DoAsync(IPage page, ILocator message, string entry)
    {
        if (screen == WebScreen.Phone)
        {
            await page.PressLongAsync(message);
        }
        else
        {
            await message.ClickAsync(new() { Button = MouseButton.Right });
        }

        await page.GetByRole(AriaRole.Menuitem, new() { Name = entry, Exact = true }).ClickAsync();
    }

    public ValueTask DisposeAsync() => first.DisposeAsync();
}
