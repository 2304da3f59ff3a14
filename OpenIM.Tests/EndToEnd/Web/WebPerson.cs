using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>Somebody with an account, signed in to a browser profile of their own.</summary>
internal sealed class WebPerson(IBrowserContext context, WebScreen screen, Uri origin) : IAsyncDisposable
{
    private readonly List<WebPage> tabs = [];

    public required string UserID { get; init; }

    public required string Nickname { get; init; }

    /// <summary>For REST calls as this person.</summary>
    public required string Token { get; init; }

    /// <summary>What the browser gives them to look at.</summary>
    public WebScreen Screen => screen;

    /// <summary>The profile; it is gone with the person.</summary>
    public IBrowserContext Profile => context;

    /// <summary>Errors of all tabs, without those that a missing connection explains.</summary>
    public IEnumerable<string> Problems => tabs.SelectMany(static tab => tab.Problems).Where(static problem => !IsAboutConnection(problem));

    /// <summary>Opens a tab; the client has drawn something when it returns.</summary>
    public async Task<IPage> OpenAsync(string path = "/app")
    {
        var tab = new WebPage(context, await context.NewPageAsync(), origin.Host);
        tabs.Add(tab);
        await tab.GoToAsync(new Uri(origin, path));
        return tab.Page;
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
        if (screen == WebScreen.Phone && await page.Composer().CountAsync() > 0)
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
        await page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true, Level = 1 }).WaitForAsync();
    }

    /// <summary>Writes and sends, as people do on their screen; returns when the field is empty again.</summary>
    public Task SayAsync(IPage page, string text) => page.SayAsync(text, screen);

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private static bool IsAboutConnection(string problem)
        => problem.Contains("net::ERR_", StringComparison.Ordinal) || problem.Contains("WebSocket", StringComparison.Ordinal);
}
