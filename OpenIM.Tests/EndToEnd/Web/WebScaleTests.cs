using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>A person with 5,000 conversations, one of them of 10,000 messages: what the page holds of them.</summary>
public sealed class WebScaleTests(LargeAccount account) : IClassFixture<LargeAccount>
{
    private const int MostRows = 100;
    private const int RowHeight = 68;
    // As many as the page keeps of a conversation that is scrolled through, four and eight times.
    private const int Scrolled = 2400;
    private const int Halfway = Scrolled / 2;

    [Fact]
    public async Task Of_5000_conversations_only_those_near_the_screen_are_in_the_page()
    {
        var (page, _) = await account.OpenAsync();
        await using var closing = page;
        var rows = page.Page.Locator("nav li[data-id]");
        await page.Page.Locator($"li[aria-setsize='{LargeAccount.Conversations}']").First.WaitForAsync();

        Assert.InRange(await rows.CountAsync(), 1, MostRows);
        Assert.Equal(LargeAccount.Conversations * RowHeight, await page.List().EvaluateAsync<int>("list => list.scrollHeight"));
        await rows.First.Locator("a").FocusAsync();
        await page.Page.Keyboard.PressAsync("End");
        await page.Page.Locator($"li[aria-posinset='{LargeAccount.Conversations}']").WaitForAsync();
        Assert.InRange(await rows.CountAsync(), 1, MostRows);
    }

    [Fact]
    public async Task What_is_kept_is_on_screen_while_the_server_says_nothing()
    {
        var (page, meter) = await account.OpenAsync();
        await using var closing = page;
        await meter.AreKeptAsync(account.UserID, LargeAccount.Conversations);

        await page.Page.RouteAsync("**/api/**", static route => route.AbortAsync());
        await page.Page.ReloadAsync();

        await page.Page.Locator($"li[aria-setsize='{LargeAccount.Conversations}']").First.WaitForAsync();
    }

    [Fact]
    public async Task A_link_into_a_long_conversation_leads_there_in_a_browser_that_knows_nothing_yet()
    {
        const int named = 2400;
        var (page, _) = await account.OpenAsync($"/app/c/{account.LongConversationID}/m/{named}");
        await using var closing = page;

        await Assertions.Expect(page.InLog($"message {named}")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Of_thousands_of_messages_that_were_scrolled_through_little_stays_in_the_page()
    {
        var (page, meter) = await account.OpenAsync($"/app/c/{account.LongConversationID}");
        await using var closing = page;
        var log = page.Log();
        await page.InLog($"message {LargeAccount.Messages}").WaitForAsync();
        await page.Page.LogRestsAsync();

        await meter.ScrollUpToAsync(LargeAccount.Messages - Halfway);
        var halfway = await meter.MemoryAsync();
        await meter.ScrollUpToAsync(LargeAccount.Messages - Scrolled);
        var atLast = await meter.MemoryAsync();

        Assert.InRange(await meter.DocumentNodesAsync(), 1, 3000);
        // A node that is kept for every message would show, also one that has left the document.
        Assert.InRange(atLast.Nodes - halfway.Nodes, int.MinValue, Halfway - 1);
        // 300 messages and the days between them, none of them higher than three lines.
        Assert.InRange(await log.EvaluateAsync<int>("log => log.scrollHeight"), 1, 310 * 90);
        // The end is loaded, not paged to.
        await page.Page.Keyboard.PressAsync("Escape");
        await page.InLog($"message {LargeAccount.Messages}").WaitForAsync();
        Assert.InRange(await log.EvaluateAsync<int>("log => log.scrollHeight"), 1, 310 * 90);
    }
}
