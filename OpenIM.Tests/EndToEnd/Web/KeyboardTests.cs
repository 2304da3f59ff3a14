using Microsoft.Playwright;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>Everything by the keyboard alone. No test here touches a mouse, nor puts the focus anywhere but by keys.</summary>
public sealed class KeyboardTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    private const int MostSteps = 30;

    [Fact]
    public async Task One_signs_in_finds_somebody_writes_and_recalls_by_the_keyboard_alone()
    {
        browser.SkipWhenMissing();
        var ann = await WebAccount.RegisterAsync(browser.Server.Http, "Ann");
        var bob = await WebAccount.RegisterAsync(browser.Server.Http, "Bob");
        await using var page = await browser.OpenAsync("/app");
        var keys = page.Page.Keyboard;
        await page.Button("Sign in").WaitForAsync();

        await TabToAsync(page, page.Page.GetByLabel("Account"));
        await keys.TypeAsync(ann.Account);
        await TabToAsync(page, page.Page.GetByLabel("Password", new() { Exact = true }));
        await keys.TypeAsync(WebAccount.Password);
        await keys.PressAsync("Enter");
        await page.Page.GetByText("Find someone to talk to").WaitForAsync();

        await keys.PressAsync("Control+k");
        await IsFocusedAsync(page, page.Page.GetByLabel("Find people and conversations"));
        await keys.TypeAsync(bob.Account);
        var hit = page.Button($"Bob {bob.Account}");
        await hit.WaitForAsync();
        await TabToAsync(page, hit);
        await keys.PressAsync("Enter");
        await TabToAsync(page, page.Button("Message"));
        await keys.PressAsync("Enter");
        await IsFocusedAsync(page, page.Composer());
        await keys.TypeAsync("a slip");
        await keys.PressAsync("Enter");
        await page.Message("You, a slip").And(page.Page.Locator("[aria-label$=Sent]")).WaitForAsync();

        // From the composer back to the region before it, the messages; Enter opens the menu of one.
        await keys.PressAsync("Shift+F6");
        await IsFocusedAsync(page, page.Log());
        await keys.PressAsync("ArrowUp");
        await IsFocusedAsync(page, page.Message("You, a slip"));
        await keys.PressAsync("Enter");
        await ArrowToAsync(page, page.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Recall", Exact = true }));
        await keys.PressAsync("Enter");
        await TabToAsync(page, page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Recall", Exact = true }));
        await keys.PressAsync("Enter");
        await page.InLog("You recalled a message").WaitForAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        // Wherever the focus fell: what is typed next goes into the composer.
        await keys.TypeAsync("better");
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("better");
    }

    [Fact]
    public async Task The_focus_goes_round_the_regions_and_comes_back_from_dialogs_and_menus()
    {
        browser.SkipWhenMissing();
        await using var page = await WithChatsAsync();
        var keys = page.Page.Keyboard;
        await TabToAsync(page, Row(page, "Carol"));
        await keys.PressAsync("ArrowDown");
        await IsFocusedAsync(page, Row(page, "Bob"));
        await keys.PressAsync("Home");
        await IsFocusedAsync(page, Row(page, "Carol"));
        await keys.PressAsync("Enter");
        await IsFocusedAsync(page, page.Composer());

        var find = page.Page.GetByLabel("Find people and conversations");
        foreach (var region in new[] { find, page.Log(), page.Composer() })
        {
            await keys.PressAsync("F6");
            await IsFocusedAsync(page, region);
        }

        await keys.PressAsync("Shift+F6");
        await IsFocusedAsync(page, page.Log());
        await keys.PressAsync("End");
        await IsFocusedAsync(page, page.Message("Carol, three"));
        await keys.PressAsync("ArrowUp");
        await IsFocusedAsync(page, page.Message("Carol, two"));
        await keys.PressAsync("Home");
        await IsFocusedAsync(page, page.Message("Carol, one"));
        await keys.PressAsync("Enter");
        await page.Page.GetByRole(AriaRole.Menu).WaitForAsync();
        await keys.PressAsync("Escape");
        await IsFocusedAsync(page, page.Message("Carol, one"));

        // One row of the log and one of the list are in the order of Tab, not all.
        Assert.Equal(1, await page.Log().Locator("[role=article][tabindex='0']").CountAsync());
        Assert.Equal(1, await page.List().Locator("a[tabindex='0']").CountAsync());

        await keys.PressAsync("Control+/");
        await page.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await keys.PressAsync("Escape");
        await IsFocusedAsync(page, page.Message("Carol, one"));
        await TabToAsync(page, page.Button("Settings"));
        await keys.PressAsync("Enter");
        await page.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await keys.PressAsync("Escape");
        await IsFocusedAsync(page, page.Button("Settings"));
    }

    private static ILocator Row(WebPage page, string name) => page.List().Locator("a").Filter(new() { HasText = name });

    /// <summary>Presses Tab until something has the focus; fails when it is not in reach.</summary>
    private static Task TabToAsync(WebPage page, ILocator wanted) => PressUntilAsync(page, "Tab", wanted);

    private static Task ArrowToAsync(WebPage page, ILocator wanted) => PressUntilAsync(page, "ArrowDown", wanted);

    private static async Task PressUntilAsync(WebPage page, string key, ILocator wanted)
    {
        await wanted.WaitForAsync();
        for (var step = 0; step < MostSteps; step++)
        {
            if (await HasFocusAsync(wanted))
            {
                return;
            }

            await page.Page.Keyboard.PressAsync(key);
        }

        Assert.Fail($"{MostSteps} times {key} do not lead to {wanted}, but to {await FocusedAsync(page)}");
    }

    private static async Task IsFocusedAsync(WebPage page, ILocator wanted)
    {
        try
        {
            await Eventually.TrueAsync(async () => await wanted.CountAsync() > 0 && await HasFocusAsync(wanted.First), $"the focus on {wanted}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"The focus is on {await FocusedAsync(page)}", e);
        }
    }

    private static Task<bool> HasFocusAsync(ILocator wanted) => wanted.EvaluateAsync<bool>("element => element === document.activeElement");

    private static Task<string> FocusedAsync(WebPage page) => page.Page.EvaluateAsync<string>("document.activeElement.outerHTML.slice(0, 200)");

    /// <summary>Ann, to whom Carol has written last and Bob before.</summary>
    private async Task<WebPage> WithChatsAsync()
    {
        using var admin = new AdminApi(browser.Server.Http, browser.Server.Secret);
        var ann = await WebAccount.RegisterAsync(browser.Server.Http, "Ann");
        var bob = await WebAccount.RegisterAsync(browser.Server.Http, "Bob");
        var carol = await WebAccount.RegisterAsync(browser.Server.Http, "Carol");
        foreach (var (from, content) in new[] { (bob, "hello"), (carol, "one"), (carol, "two"), (carol, "three") })
        {
            await admin.CallAsync("/msg/send_msg", new
            {
                sendID = from.UserID,
                recvID = ann.UserID,
                senderNickname = from.Name,
                senderPlatformID = 1,
                content = new { content },
                contentType = 101,
                sessionType = 1,
            });
        }

        var page = await browser.SignedInAsync(ann);
        await Row(page, "Carol").WaitForAsync();
        return page;
    }
}
