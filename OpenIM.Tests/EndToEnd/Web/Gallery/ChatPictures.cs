using Microsoft.Playwright;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.EndToEnd.Web.Gallery;

/// <summary>Pictures of signing in, of the list and of conversations, to be looked at. Explicit.</summary>
public sealed class ChatPictures(WebBrowser browser) : IClassFixture<WebBrowser>
{
    private const int ManyTries = 11;

    [Fact(Explicit = true)]
    public async Task Row1_sign_in()
    {
        browser.SkipWhenMissing();
        var ann = await WebAccount.RegisterAsync(browser.Server.Http, "Ann");
        var bob = await WebAccount.RegisterAsync(browser.Server.Http, "Bob");
        foreach (var look in Look.All)
        {
            await using var page = await browser.OpenAsync("/app", options: look.Options);
            page.Expects("status of 429");
            var buttons = page.Page.Locator("main button[type=button]");
            await buttons.First.WaitForAsync();
            await page.Page.SaveAsync("1-sign-in", look);
            await TryAsync(page.Page, ann.Account);
            await Wrong(page.Page).WaitForAsync();
            await page.Page.SaveAsync("1-wrong-password", look);
            await ThrottleAsync(page.Page, bob.Account, look);
            await page.Page.SaveAsync("1-throttled", look);
            await page.Page.ReloadAsync();
            await buttons.First.ClickAsync();
            await page.Page.Locator("input[name=nickname]").WaitForAsync();
            await page.Page.SaveAsync("1-register", look);
            await page.Page.Locator("button[type=submit]").ClickAsync();
            await Wrong(page.Page).First.WaitForAsync();
            await page.Page.SaveAsync("1-register-wrong", look);
        }
    }

    [Fact(Explicit = true)]
    public async Task Row2_first_run()
    {
        browser.SkipWhenMissing();
        foreach (var look in Look.Two)
        {
            await using var page = await browser.SignedInAsync("Ann", options: look.Options);
            await page.Page.GetByText(look.Say("Find someone to talk to", "找人聊聊吧")).WaitForAsync();
            await page.Page.SaveAsync("2-first-run", look);
        }
    }

    [Fact(Explicit = true)]
    public async Task Row3_and_5_list_and_chats()
    {
        browser.SkipWhenMissing();
        foreach (var looks in Look.All.GroupBy(static look => look.Language))
        {
            using var town = await FoundAsync(looks.First());
            var hikers = await GalleryTalk.SeedAsync(town, looks.First());
            await using var carol = await town.ConnectAsync("carol");
            await using var eve = await town.ConnectAsync("eve");
            foreach (var look in looks)
            {
                await using var page = await town.OpenAsync(look, $"/app/c/{town.Chat("eve")}");
                await page.Composer().FillAsync(look.Say("12 Mill Lane, second floor", "磨坊巷 12 号，二楼"));
                await ToListAsync(page.Page, look);
                await page.Page.Locator("nav").GetByText(look.Say("Draft:", "草稿：")).Or(page.Composer()).First.WaitForAsync();
                if (look.IsPhone)
                {
                    await page.Page.SaveAsync("3-list", look);
                }

                await OpenAsync(page, town.Chat("carol"));
                await page.Page.GetByText(look.Say("Online", "在线"), new() { Exact = true }).WaitForAsync();
                await RestAsync(page);
                await page.Page.SaveAsync("3-chat", look);
            }

            // Who looks at it reads it: it is the same in all its pictures.
            await town.ReadAsync(hikers);
            foreach (var look in looks)
            {
                await using var page = await town.OpenAsync(look, $"/app/c/{hikers}");
                await page.Log().GetByText(look.Say("Hello everyone!", "大家好！"), new() { Exact = true }).WaitForAsync();
                await RestAsync(page);
                await page.Page.SaveAsync("5-group", look);
                await page.Log().EvaluateAsync("log => { log.scrollTop = 0; }");
                await RestAsync(page);
                await page.Page.SaveAsync("5-group-start", look);
            }
        }
    }

    [Fact(Explicit = true)]
    public async Task Row6_and_7_unread_and_history()
    {
        browser.SkipWhenMissing();
        foreach (var look in Look.Two)
        {
            using var town = await FoundAsync(look);
            await town.PersonAsync("bob", look.Say("Bob", "林博"));
            await town.PersonAsync("cid", look.Say("Cid", "赵曦"));
            await GalleryTalk.SmallTalkAsync(town, look, "bob", 30, Screens.At(17, 0, 1));
            await town.ReadAsync(town.Chat("bob"));
            await GalleryTalk.SmallTalkAsync(town, look, "bob", 40, Screens.At(10, 0), annAnswers: false);
            await GalleryTalk.SmallTalkAsync(town, look, "cid", 60, Screens.At(8, 0));
            await town.ReadAsync(town.Chat("cid"));
            await using var page = await town.OpenAsync(look);
            await OpenAsync(page, town.Chat("bob"));
            await page.Page.GetByRole(AriaRole.Separator, new() { Name = look.Say("New messages", "以下是新消息") }).WaitForAsync();
            await RestAsync(page);
            await page.Page.SaveAsync("6-unread", look);
            await ToListAsync(page.Page, look);
            await OpenAsync(page, town.Chat("cid"));
            await RestAsync(page);
            await page.Log().EvaluateAsync("log => { log.scrollTop = log.scrollHeight / 2; }");
            await RestAsync(page);
            await page.Page.SaveAsync("7-history-before", look);
            await GalleryTalk.SmallTalkAsync(town, look, "cid", 5, Screens.At(11, 50), annAnswers: false);
            await Assertions.Expect(page.Page.Locator("[data-to-end]")).ToContainTextAsync("5");
            await page.Page.SaveAsync("7-history-after", look);
        }
    }

    [Fact(Explicit = true)]
    public async Task Row8_composer()
    {
        browser.SkipWhenMissing();
        foreach (var looks in Look.All.GroupBy(static look => look.Language))
        {
            using var town = await FoundAsync(looks.First());
            await GalleryTalk.SeedAsync(town, looks.First());
            var notices = await town.GroupAsync(looks.First().Say("Notices", "通知群"), "dave", "ann", "eve");
            await town.SaidAsync("dave", notices, looks.First().Say("The lift is repaired tomorrow from nine to twelve.", "电梯将于明天九点到十二点检修。"), Screens.At(9, 0));
            await town.SilenceAsync(notices, "dave");
            await town.ReadAsync(notices);
            foreach (var look in looks)
            {
                await using var page = await town.OpenAsync(look, $"/app/c/{town.Chat("carol")}");
                await RestAsync(page);
                await ComposerAsync(page, look);
                await page.Page.Context.SetOfflineAsync(true);
                await page.Page.GetByText(look.Say("Retry now", "立即重试")).WaitForAsync();
                await page.Composer().FillAsync(look.Say("I am on the train, see you soon", "我在火车上，马上到"));
                await page.Page.SaveAsync("8-offline", look);
                await page.Composer().FillAsync("");
                await page.Page.Context.SetOfflineAsync(false);
                await page.Page.GetByText(look.Say("Retry now", "立即重试")).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
                await ToListAsync(page.Page, look);
                await page.Page.Locator($"li[data-id='{notices}'] a").ClickAsync();
                await page.Page.GetByText(look.Say("You are muted until", "你已被禁言至")).WaitForAsync();
                await page.Page.SaveAsync("8-muted", look);
            }
        }
    }

    private static async Task ComposerAsync(WebPage page, Look look)
    {
        await page.Page.SaveAsync("8-empty", look);
        await page.Composer().FillAsync(string.Join('\n', Enumerable.Range(1, 6).Select(line => look.Say($"The {line}. line of a message", $"消息的第 {line} 行"))));
        await page.Page.SaveAsync("8-six-lines", look);
        await page.Composer().FillAsync(string.Concat(Enumerable.Repeat(look.Say("far too long ", "太长了"), 5000)));
        await page.Page.SaveAsync("8-over-limit", look);
        await page.Composer().FillAsync("");
        var message = page.Log().GetByText(look.Say("Perfect. See you there!", "太好了，到时候见！"), new() { Exact = true });
        if (look.IsPhone)
        {
            await page.Page.PressLongAsync(message);
        }
        else
        {
            await message.ClickAsync(new() { Button = MouseButton.Right });
        }

        await page.Page.GetByRole(AriaRole.Menuitem).First.ClickAsync();
        await page.Composer().FillAsync(look.Say("With the maps!", "带着地图！"));
        await page.Page.SaveAsync("8-quote", look);
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Composer().FillAsync("");
    }

    private Task<GalleryTown> FoundAsync(Look look) => GalleryTown.FoundAsync(browser, look.Say("Ann", "安安"));

    private static ILocator Wrong(IPage page) => page.Locator("[aria-invalid=true]");

    private static async Task TryAsync(IPage page, string account)
    {
        await page.Locator("input[name=account]").FillAsync(account);
        await page.Locator("input[name=password]").FillAsync("not the password");
        await page.Locator("button[type=submit]").ClickAsync();
    }

    private static async Task ThrottleAsync(IPage page, string account, Look look)
    {
        var refusal = page.GetByText(look.Say("Too many tries. Wait a moment.", "尝试次数过多，请稍候。"));
        for (var number = 0; number < ManyTries && await refusal.CountAsync() == 0; number++)
        {
            await TryAsync(page, account);
            await page.Locator("form[aria-busy=false]").WaitForAsync();
        }

        await refusal.WaitForAsync();
    }

    private static async Task OpenAsync(WebPage page, string conversationID)
    {
        await page.Page.Locator($"li[data-id='{conversationID}'] a").ClickAsync();
        await page.Page.WaitForURLAsync($"**/app/c/{conversationID}");
    }

    private static async Task ToListAsync(IPage page, Look look)
    {
        if (look.IsPhone)
        {
            await page.Button(look.Say("Back", "返回")).First.ClickAsync();
        }

        await page.Locator("nav li[data-id]").First.WaitForAsync();
    }

    /// <summary>Waits until messages are there and stay where they are.</summary>
    private static async Task RestAsync(WebPage page)
    {
        await page.Log().GetByRole(AriaRole.Article).First.WaitForAsync();
        await Eventually.TrueAsync(
            async () => await page.Page.EvaluateAsync<bool>(
                """
                async () => {
                  const where = () => [...document.querySelectorAll('#log [role=article]')].map(row => Math.round(row.getBoundingClientRect().top)).join();
                  const before = where();
                  for (let frame = 0; frame < 10; frame++) {
                    await new Promise(requestAnimationFrame);
                  }
                  return before !== '' && before === where() && document.querySelector('#log').getAttribute('aria-busy') !== 'true';
                }
                """),
            "the log to rest");
    }
}
