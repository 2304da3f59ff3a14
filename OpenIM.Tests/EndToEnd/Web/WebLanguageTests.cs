using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>Languages that exist for tests: one whose texts are longer and in brackets, and one from right to left.</summary>
public sealed class WebLanguageTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    [Fact]
    public async Task Whoever_is_not_signed_in_sees_texts_of_the_catalogue_alone_and_all_of_them()
    {
        browser.SkipWhenMissing();
        await using var page = await browser.BlankAsync(browser.Address("/", secure: true), WebScreen.Phone, account: null);
        await page.Page.AddInitScriptAsync(Choose("en-XA"));
        await page.GoToAsync(browser.Address("/app", secure: true));

        await LooksRightAsync(page.Page, "form");
        await page.Page.Locator("form button[type=button]").ClickAsync();
        await LooksRightAsync(page.Page, "input[name=nickname]");
    }

    [Fact]
    public async Task Every_screen_has_texts_of_the_catalogue_alone_and_all_of_them_on_a_phone()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann", WebScreen.Phone);
        await using var bob = await town.PersonAsync("Bob");
        await town.BefriendAsync(ann, bob);
        var group = await town.GroupAsync("Hiking", bob, ann);
        await ann.Profile.AddInitScriptAsync(Choose("en-XA"));

        var page = await ann.OpenAsync();
        await LooksRightAsync(page, "li[data-id]");
        await page.Locator("header button").First.ClickAsync();
        await LooksRightAsync(page, "dialog[open] select");
        await page.GoBackAsync();
        await page.Locator("header button").Nth(2).ClickAsync();
        await LooksRightAsync(page, "dialog[open] fieldset");
        await page.GoBackAsync();
        await page.Locator("header button").Nth(1).ClickAsync();
        await LooksRightAsync(page, "[data-row]");
        await page.Locator("#find").FillAsync("nobody is called that");
        await LooksRightAsync(page, "[aria-busy=false]");

        await page.GotoAsync(browser.Address($"/app/c/{group}", secure: true).ToString());
        await LooksRightAsync(page, "#composer");
        await page.Locator("main header button").Last.ClickAsync();
        await LooksRightAsync(page, "aside [data-row]");
    }

    [Fact]
    public async Task Names_and_previews_in_Chinese_are_drawn_in_the_forms_of_the_persons_own_language()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await using var xiaoming = await town.PersonAsync("王小明");
        await town.BefriendAsync(ann, xiaoming);
        await town.SaidAsync(bob, ann, "Hello", sendTime: 0);
        await town.SaidAsync(xiaoming, ann, "你好，直接见面吧", sendTime: 0);
        var group = await town.GroupAsync("产品讨论组", ann, xiaoming);
        await ann.Profile.AddInitScriptAsync("Object.defineProperty(navigator, 'languages', { get: () => ['en-US', 'ja-JP', 'zh-CN'] })");

        var page = await ann.OpenChatAsync(WebTown.Chat(ann, xiaoming));
        await Assertions.Expect(page.ListRow("王小明").GetByText("王小明")).ToHaveAttributeAsync("lang", "ja-JP");
        await Assertions.Expect(page.ListRow("王小明").GetByText("你好，直接见面吧")).ToHaveAttributeAsync("lang", "ja-JP");
        await Assertions.Expect(page.ListRow("产品讨论组").GetByText("产品讨论组")).ToHaveAttributeAsync("lang", "ja-JP");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "王小明" }).Locator("bdi")).ToHaveAttributeAsync("lang", "ja-JP");
        await Assertions.Expect(page.Log().Locator("p", new() { HasText = "你好" })).ToHaveAttributeAsync("lang", "ja-JP");
        await Assertions.Expect(page.ListRow("Bob").GetByText("Hello")).Not.ToHaveAttributeAsync("lang", "ja-JP");
        await page.Locator("#find").FillAsync("小明");
        await Assertions.Expect(page.Locator("[data-row] bdi", new() { HasText = "王小明" }).First).ToHaveAttributeAsync("lang", "ja-JP");

        await page.GotoAsync(browser.Address($"/app/c/{group}", secure: true).ToString());
        await page.Button("Details").ClickAsync();
        await Assertions.Expect(page.Locator("aside strong bdi")).ToHaveAttributeAsync("lang", "ja-JP");
        await Assertions.Expect(page.Locator("aside [data-row] bdi", new() { HasText = "王小明" })).ToHaveAttributeAsync("lang", "ja-JP");
    }

    [Fact]
    public async Task From_right_to_left_the_page_is_mirrored()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await town.SaidAsync(bob, ann, "Hello", sendTime: 0);
        await ann.Profile.AddInitScriptAsync(Choose("ar-XB"));

        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));
        await page.InLog("Hello").WaitForAsync();

        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        Assert.True(await LeftAsync(page.Locator("#find")) > await LeftAsync(page.Locator("#composer")), "the list is on the right");
        var row = page.Locator("li[data-id]").First;
        Assert.True(await LeftAsync(row.Locator("time")) < await LeftAsync(row.Locator("bdi").First), "times are on the left");
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
    }

    private static async Task LooksRightAsync(IPage page, string shown)
    {
        await page.Locator(shown).First.WaitForAsync();
        await page.WaitForFunctionAsync("() => document.body.innerText.includes('~]')");
        Assert.Empty(await page.BareTextsAsync());
        Assert.Empty(await page.CutTextsAsync());
    }

    private static string Choose(string language) => $"localStorage.setItem('openim.language', '{language}')";

    private static async Task<float> LeftAsync(ILocator what) => (await what.BoundingBoxAsync())!.X;
}
