using Microsoft.Playwright;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>A person with 5,000 conversations, one of them of 10,000 messages: what the page holds of them.</summary>
public sealed class WebScaleTests(LargeAccount account) : IClassFixture<LargeAccount>
{
    private const int MostRows = 100;
    private const int RowHeight = 68;

    [Fact]
    public async Task Of_5000_conversations_only_those_near_the_screen_are_in_the_page()
    {
        account.Browser.SkipWhenMissing();
        await using var page = await account.OpenAsync("/app");
        var rows = page.Page.Locator("nav li[data-id]");
        await page.Page.Locator($"li[aria-setsize='{LargeAccount.Conversations}']").First.WaitForAsync();

        Assert.InRange(await rows.CountAsync(), 1, MostRows);
        Assert.Equal(LargeAccount.Conversations * RowHeight, await List(page).EvaluateAsync<int>("list => list.scrollHeight"));
        await rows.First.Locator("a").FocusAsync();
        await page.Page.Keyboard.PressAsync("End");
        await page.Page.Locator($"li[aria-posinset='{LargeAccount.Conversations}']").WaitForAsync();
        Assert.InRange(await rows.CountAsync(), 1, MostRows);
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task What_is_kept_is_on_screen_while_the_server_says_nothing()
    {
        account.Browser.SkipWhenMissing();
        await using var page = await account.OpenAsync("/app");
        var meter = await Meter.AttachAsync(page.Page);
        await page.Page.ReloadAsync();
        var all = page.Page.Locator($"li[aria-setsize='{LargeAccount.Conversations}']").First;
        await all.WaitForAsync();
        await Eventually.TrueAsync(
            async () => await meter.KeptAsync(account.UserID) is [LargeAccount.Conversations, _, _], "all conversations to be on disk");

        await page.Page.RouteAsync("**/api/**", static route => route.AbortAsync());
        await page.Page.ReloadAsync();

        await all.WaitForAsync();
    }

    [Fact]
    public async Task Of_10000_messages_that_were_scrolled_through_little_stays_in_the_page()
    {
        account.Browser.SkipWhenMissing();
        await using var page = await account.OpenAsync("/app");
        var meter = await Meter.AttachAsync(page.Page);
        await page.Page.GotoAsync(new Uri(account.Browser.Server.Http, $"/app/c/{account.LongConversationID}").ToString());
        var log = page.Page.GetByRole(AriaRole.Log);
        await log.GetByText($"message {LargeAccount.Messages}", new() { Exact = true }).WaitForAsync();

        await meter.ScrollToStartAsync(", message 1,");

        Assert.InRange((await meter.MemoryAsync()).Nodes, 1, 3000);
        // 300 messages and the days between them, none of them higher than three lines.
        Assert.InRange(await log.EvaluateAsync<int>("log => log.scrollHeight"), 1, 310 * 90);
        await page.Page.Keyboard.PressAsync("Escape");
        await log.GetByText($"message {LargeAccount.Messages}", new() { Exact = true }).WaitForAsync();
        Assert.Empty(page.Problems);
    }

    private static ILocator List(WebPage page) => page.Page.GetByRole(AriaRole.Navigation, new() { Name = "Conversations" });
}
