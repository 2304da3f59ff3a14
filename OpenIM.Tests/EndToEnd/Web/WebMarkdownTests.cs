using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>Messages in Markdown, as bots send them: seen as what they mean, and never as more than text.</summary>
public sealed class WebMarkdownTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    private const string Plan =
        """
        # Plan

        1. **Meet** at _noon_
        2. Run `make *`
           - not ~~now~~

        > 看[文档](https://a.example/x)。好

        ```sh
        make *all*
        ```
        [here](javascript:alert(1)) <img src=x onerror=alert(1)>
        """;

    [Fact]
    public async Task It_is_shown_as_what_it_means_with_the_address_of_each_link_and_as_plain_text_in_the_list()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await town.SaidInMarkdownAsync(bob, ann, Plan);
        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));
        var log = page.Log();

        await log.Locator("p > strong", new() { HasText = "Plan" }).WaitForAsync();
        await Assertions.Expect(log.Locator("ol > li")).ToHaveCountAsync(2);
        await Assertions.Expect(log.Locator("ol strong")).ToHaveTextAsync("Meet");
        await Assertions.Expect(log.Locator("ol em")).ToHaveTextAsync("noon");
        await Assertions.Expect(log.Locator("ol p code")).ToHaveTextAsync("make *");
        await Assertions.Expect(log.Locator("ol ul > li s")).ToHaveTextAsync("now");
        await Assertions.Expect(log.Locator("blockquote")).ToHaveTextAsync("看文档 (https://a.example/x)。好");
        await Assertions.Expect(log.GetByRole(AriaRole.Link)).ToHaveTextAsync("https://a.example/x");
        await Assertions.Expect(log.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "https://a.example/x");
        await Assertions.Expect(log.Locator("pre")).ToHaveTextAsync("make *all*");
        await log.GetByText("[here](javascript:alert(1)) <img src=x onerror=alert(1)>").WaitForAsync();
        await page.Line("1. Meet at noon").WaitForAsync();
        var preview = page.ListRow("Bob").Locator("bdi").Last;
        await Assertions.Expect(preview).ToContainTextAsync("Plan 1. Meet at noon");
        await Assertions.Expect(preview).Not.ToContainTextAsync("#");
    }

    [Fact]
    public async Task Whatever_it_is_made_of_the_page_goes_on()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        const int Many = 5000;
        string[] hostile =
        [
            new string('>', Many), string.Concat(Enumerable.Repeat("- ", Many)), string.Concat(Enumerable.Repeat("*a **b _c ", Many / 5)),
            new string('[', Many), string.Concat(Enumerable.Repeat("[](https://", Many / 10)), "https://a.example/" + new string(')', Many), new string('`', Many),
        ];
        foreach (var text in hostile)
        {
            await town.SaidInMarkdownAsync(bob, ann, text);
        }

        await town.SaidInMarkdownAsync(bob, ann, "**done**");
        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));
        await page.Log().Locator("strong", new() { HasText = "done" }).WaitForAsync();
        await page.SayAsync("and on");
        await page.OwnLine("and on", "Sent").WaitForAsync();
    }
}
