using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web.Gallery;

/// <summary>Rows 13 to 16 of the checklist: search, what opens over the page, and other sizes, colours and languages. Explicit: for people to look at.</summary>
public sealed class WindowScreens(WebBrowser browser) : IClassFixture<WebBrowser>
{
    [Fact(Explicit = true)]
    public async Task Search()
    {
        foreach (var look in Look.Two)
        {
            using var cast = await ReadyAsync(look.IsChinese);
            var path = look.IsPhone ? "/app" : $"/app/c/{cast.Chat}";
            await using var page = await cast.OpenAsync(look, path);
            await page.Page.Locator("li[data-id]").First.WaitForAsync();
            var find = page.Page.Locator("#find");
            await find.ClickAsync();
            await page.Page.SaveAsync("13-search-1-empty", look);
            await find.FillAsync(look.Say("b", "周"));
            await page.Page.Locator("mark").First.WaitForAsync();
            await page.Page.Locator("[aria-busy=false]").First.WaitForAsync();
            await page.Page.SaveAsync("13-search-2-hits", look);
            await find.FillAsync(cast.Bob.Account);
            await page.Page.Locator("[data-row]").First.WaitForAsync();
            await page.Page.SaveAsync("13-search-3-person", look);
            await find.FillAsync(look.Say("nobody of this name", "没有这个人"));
            await page.Page.GetByText(look.Say("Nothing found", "未找到")).WaitForAsync();
            await page.Page.SaveAsync("13-search-4-none", look);
            // What flashes is to be seen for longer than a picture takes.
            await page.Page.AddInitScriptAsync("const real = setTimeout; window.setTimeout = (act, ms, ...rest) => real(act, ms === 1500 ? 60_000 : ms, ...rest)");
            await page.Page.GotoAsync(cast.Address($"/app/c/{cast.Chat}/m/3").ToString());
            await page.Page.Locator("[class*=flashed]").WaitForAsync();
            await page.Page.WaitForFunctionAsync("() => getComputedStyle(document.querySelector('#log > *')).visibility === 'visible'");
            await page.Page.SaveAsync("13-search-5-jump", look);
        }
    }

    [Fact(Explicit = true)]
    public async Task Windows()
    {
        foreach (var looks in Look.All.GroupBy(static look => look.IsChinese))
        {
            using var cast = await ReadyAsync(looks.Key);
            var group = await cast.GroupAsync(cast.Say("Hikers", "徒步小组"));
            foreach (var look in looks)
            {
                await OfTheChatAsync(cast, look);
                await OfThePageAsync(cast, look);
                await OfTheGroupAsync(cast, look, group);
            }
        }
    }

    [Fact(Explicit = true)]
    public async Task Keyboard_of_a_phone()
    {
        foreach (var look in Look.All.Where(static look => look is { IsPhone: true }).Where(static look => look.IsChinese == (look.Theme == ColorScheme.Dark)))
        {
            using var cast = await ReadyAsync(look.IsChinese);
            await using var page = await cast.OpenAsync(look, $"/app/c/{cast.Chat}");
            await page.InLog(cast.Say("Good. I bring bread and cheese.", "好，我带面包和奶酪。")).WaitForAsync();
            await page.Composer().TapAsync();
            await page.Page.SaveAsync("15-keyboard-1-without", look);
            await page.Page.SetViewportSizeAsync(390, 480);
            await page.Page.SaveAsync("15-keyboard-2-with", look);
            await page.Composer().FillAsync(cast.Say("One\nTwo\nThree\nFour\nFive\nSix", "一\n二\n三\n四\n五\n六"));
            await page.Page.SaveAsync("15-keyboard-3-written", look);
        }
    }

    [Fact(Explicit = true)]
    public async Task Four_times_as_large()
    {
        using var cast = await ReadyAsync(isChinese: false);
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var look = new Look(WebScreen.Desktop, theme, "en");
            var options = new BrowserNewContextOptions(look.Options) { ViewportSize = new() { Width = 320, Height = 200 }, DeviceScaleFactor = 4 };
            await using var page = await cast.OpenAsync(options);
            await page.Page.Locator("li[data-id]").First.WaitForAsync();
            await page.Page.SaveAsync("16-zoom-1-list", look);
            await page.Page.Locator($"li[data-id='{cast.Chat}']").ClickAsync();
            await page.InLog(cast.Say("Good. I bring bread and cheese.", "")).WaitForAsync();
            await page.Page.SaveAsync("16-zoom-2-chat", look);
            await page.Button("Details").ClickAsync();
            await page.Page.SaveAsync("16-zoom-3-details", look);
            await page.Page.GoBackAsync();
            await page.Button("Back").ClickAsync();
            await page.Button("Settings").ClickAsync();
            await page.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
            await page.Page.SaveAsync("16-zoom-4-settings", look);
        }
    }

    [Fact(Explicit = true)]
    public async Task Colours_of_the_system()
    {
        foreach (var look in Look.Two)
        {
            using var cast = await ReadyAsync(look.IsChinese);
            var options = new BrowserNewContextOptions(look.Options) { ForcedColors = ForcedColors.Active };
            await using var page = await cast.OpenAsync(options, $"/app/c/{cast.Chat}");
            await page.InLog(cast.Say("Good. I bring bread and cheese.", "好，我带面包和奶酪。")).WaitForAsync();
            await page.Composer().FillAsync(cast.Say("And coffee", "还有咖啡"));
            await page.Page.SaveAsync("16-forced-1-chat", look);
            await MenuAsync(page, cast, look);
            await page.Page.SaveAsync("16-forced-2-menu", look);
            await page.Page.Keyboard.PressAsync("Escape");
            await page.Button(look.Say("Details", "详情")).ClickAsync();
            await page.Page.SaveAsync("16-forced-3-details", look);
            await page.GoToAsync(cast.Address("/app"));
            await page.Page.Locator("li[data-id]").First.WaitForAsync();
            await page.Page.SaveAsync("16-forced-4-list", look);
            await page.Button(look.Say("Settings", "设置")).ClickAsync();
            await page.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
            await page.Page.SaveAsync("16-forced-5-settings", look);
        }
    }

    [Fact(Explicit = true)]
    public async Task Languages_for_tests()
    {
        using var cast = await ReadyAsync(isChinese: false);
        var group = await cast.GroupAsync("Hikers");
        foreach (var language in new[] { "en-XA", "ar-XB" })
        {
            foreach (var look in Look.Two)
            {
                await using var page = await cast.OpenAsync(look.Options, $"/app/c/{cast.Chat}", language);
                await page.InLog("Good. I bring bread and cheese.").WaitForAsync();
                await page.Page.SaveAsync($"16-{language}-1-chat", look);
                await page.Page.Locator("main header button").Last.ClickAsync();
                await page.Page.Locator("aside form").WaitForAsync();
                await page.Page.SaveAsync($"16-{language}-2-details", look);
                await page.GoToAsync(cast.Address($"/app/c/sg_{group}"));
                await page.Page.Locator("#composer").WaitForAsync();
                await page.Page.SaveAsync($"16-{language}-3-group", look);
                await page.GoToAsync(cast.Address("/app"));
                await page.Page.Locator("li[data-id]").First.WaitForAsync();
                await page.Page.SaveAsync($"16-{language}-4-list", look);
                await page.Page.Locator("header button").First.ClickAsync();
                await page.Page.Locator("dialog[open] select").First.WaitForAsync();
                await page.Page.SaveAsync($"16-{language}-5-settings", look);
            }
        }
    }

    private async Task<Cast> ReadyAsync(bool isChinese)
    {
        var cast = await Cast.OfAsync(browser, isChinese);
        await cast.TalkedAsync(cast.Cid, Screens.At(8, 5, daysAgo: 1), cast.Say("Did you find the keys?", "钥匙找到了吗？"), cast.Say(">Yes, under the map.", ">找到了，在地图下面。"));
        await cast.TalkedAsync(
            cast.Bob,
            Screens.At(9, 40),
            cast.Say("Shall we go on Saturday?", "周六去吗？"),
            cast.Say("The weather looks good, and the hut is open again.", "天气不错，小屋也开门了。"),
            cast.Say(">Yes! Where do we meet?", ">好！在哪里见？"),
            cast.Say("At the old bridge, at eight. The first bus leaves at half past, so there is no hurry.", "八点，老桥。头班车八点半才开，不用急。"),
            cast.Say(">Good. I bring bread and cheese.", ">好，我带面包和奶酪。"));
        return cast;
    }

    private static async Task OfTheChatAsync(Cast cast, Look look)
    {
        await using var page = await cast.OpenAsync(look, $"/app/c/{cast.Chat}");
        await MenuAsync(page, cast, look);
        await page.Page.SaveAsync("14-message-menu", look);
        await page.Page.GetByRole(AriaRole.Menuitem, new() { Name = look.Say("Recall", "撤回") }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await page.Page.SaveAsync("14-question", look);
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Button(look.Say("Details", "详情")).ClickAsync();
        await page.Page.GetByRole(AriaRole.Complementary).Locator("form").WaitForAsync();
        await page.Page.SaveAsync("14-details-person", look);
    }

    private static async Task OfThePageAsync(Cast cast, Look look)
    {
        await using var page = await cast.OpenAsync(look);
        await page.Page.Locator("li[data-id]").First.WaitForAsync();
        await page.Button(look.Say("Settings", "设置")).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await page.Page.SaveAsync("14-settings-1", look);
        await page.Page.EvaluateAsync("document.querySelector('dialog[open] > div').scrollTop = 9999");
        await page.Page.SaveAsync("14-settings-2", look);
        await page.Button(look.Say("Change password", "修改密码")).ClickAsync();
        await page.Page.SaveAsync("14-password", look);
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.GetByRole(AriaRole.Dialog, new() { Name = look.Say("Settings", "设置") }).WaitForAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await page.Page.Keyboard.PressAsync("Control+/");
        await page.Page.Locator("dialog[open] kbd").First.WaitForAsync();
        await page.Page.SaveAsync("14-shortcuts", look);
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Locator("li[data-id]").First.Locator("a").ClickAsync(new() { Button = MouseButton.Right });
        await page.Page.GetByRole(AriaRole.Menu).WaitForAsync();
        await page.Page.SaveAsync("14-row-menu", look);
    }

    private static async Task OfTheGroupAsync(Cast cast, Look look, string group)
    {
        await using var page = await cast.OpenAsync(look, $"/app/c/sg_{group}");
        await page.Composer().WaitForAsync();
        await page.Button(look.Say("Details", "详情")).ClickAsync();
        await page.Page.GetByRole(AriaRole.Complementary).Locator("[data-row]").Nth(2).WaitForAsync();
        await page.Page.SaveAsync("14-details-group", look);
    }

    private static async Task MenuAsync(WebPage page, Cast cast, Look look)
    {
        var message = page.InLog(cast.Say("Yes! Where do we meet?", "好！在哪里见？"));
        await message.WaitForAsync();
        await (look.IsPhone ? page.Page.PressLongAsync(message) : message.ClickAsync(new() { Button = MouseButton.Right }));
        await page.Page.GetByRole(AriaRole.Menu).WaitForAsync();
    }
}
