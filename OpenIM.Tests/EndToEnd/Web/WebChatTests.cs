using Microsoft.Playwright;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>Two people in two browsers, through what they see: registering, finding each other, chatting.</summary>
public sealed class WebChatTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    private const string Password = "a long password";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_people_register_find_each_other_become_friends_and_chat(bool secure)
    {
        browser.SkipWhenMissing();
        var suffix = Guid.NewGuid().ToString("N")[..8];
        await using var ann = await RegisterAsync($"ann{suffix}", "Ann", secure);
        await using var bob = await RegisterAsync($"bob{suffix}", "Bob", secure);
        await ann.Page.GetByText("Find someone to talk to").WaitForAsync();
        await Assertions.Expect(ann.Page.GetByText("Choose a conversation")).ToHaveCountAsync(0);

        await ann.Page.GetByLabel("Find people and conversations").FillAsync($"bob{suffix}");
        await Button(ann, $"Bob bob{suffix}").ClickAsync();
        await Button(ann, "Send request").ClickAsync();
        await ann.Page.GetByText("Request sent to Bob").WaitForAsync();
        await Button(bob, "Contacts, 1 friend request").ClickAsync();
        await Button(bob, "Accept").ClickAsync();
        await bob.Page.GetByText("Accepted", new() { Exact = true }).WaitForAsync();
        await ann.Page.GetByText("· Friend").WaitForAsync();
        await Assertions.Expect(ann.Page.GetByText("Request sent to Bob")).ToHaveCountAsync(0);
        await Button(ann, "Message").ClickAsync();
        await SayAsync(ann, "Shall we meet?\n<b>today</b>");

        await Button(bob, "Conversations").ClickAsync();
        await bob.Page.GetByRole(AriaRole.Navigation, new() { Name = "Conversations" }).GetByText("Ann", new() { Exact = true }).ClickAsync();
        await InLog(bob, "<b>today</b>").WaitForAsync();
        await SayAsync(bob, "Yes, 好的。");
        await InLog(ann, "Yes, 好的。").WaitForAsync();
        await ann.Page.GetByRole(AriaRole.Article, new() { Name = "You, Shall we meet?" }).And(ann.Page.Locator("[aria-label$='Read']")).WaitForAsync();

        Assert.Empty(ann.Problems);
        Assert.Empty(bob.Problems);
    }

    [Fact]
    public async Task What_was_typed_is_there_after_a_reload_and_gone_for_the_next_user()
    {
        browser.SkipWhenMissing();
        var suffix = Guid.NewGuid().ToString("N")[..8];
        await using var bob = await RegisterAsync($"bob{suffix}", "Bob", secure: true);
        await using var ann = await RegisterAsync($"ann{suffix}", "Ann", secure: true);
        await ann.Page.GetByLabel("Find people and conversations").FillAsync($"bob{suffix}");
        await Button(ann, $"Bob bob{suffix}").ClickAsync();
        await Button(ann, "Message").ClickAsync();
        await Composer(ann).FillAsync("half a thought");

        await ann.Page.ReloadAsync();
        await Assertions.Expect(Composer(ann)).ToHaveValueAsync("half a thought");
        await Button(ann, "Settings").ClickAsync();
        await Button(ann, "Sign out").ClickAsync();
        await ann.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Button(ann, "Sign in").WaitForAsync();

        await Eventually.TrueAsync(
            async () => await ann.Page.EvaluateAsync<int>("indexedDB.databases().then(all => all.length)") == 0,
            "the database of who signed out to be gone");
        Assert.Null(await ann.Page.EvaluateAsync<string?>("localStorage.getItem('openim.session')"));
    }

    [Fact]
    public async Task A_wrong_password_is_told_at_its_field()
    {
        browser.SkipWhenMissing();
        var account = $"ann{Guid.NewGuid().ToString("N")[..8]}";
        await using (await RegisterAsync(account, "Ann", secure: true))
        {
        }

        await using var page = await browser.OpenAsync("/app");
        await page.Page.GetByLabel("Account").FillAsync(account);
        await page.Page.GetByLabel("Password", new() { Exact = true }).FillAsync("not the password");
        await Button(page, "Sign in").ClickAsync();

        await Assertions.Expect(page.Page.Locator("input[name=password]")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.Page.GetByText("The password is wrong. (20001)").WaitForAsync();
    }

    [Fact]
    public async Task Who_reads_history_is_not_moved_by_what_arrives()
    {
        browser.SkipWhenMissing();
        var suffix = Guid.NewGuid().ToString("N")[..8];
        await using var ann = await RegisterAsync($"ann{suffix}", "Ann", secure: true);
        await using var bob = await RegisterAsync($"bob{suffix}", "Bob", secure: true);
        await bob.Page.GetByLabel("Find people and conversations").FillAsync($"ann{suffix}");
        await Button(bob, $"Ann ann{suffix}").ClickAsync();
        await Button(bob, "Message").ClickAsync();
        for (var number = 1; number <= 30; number++)
        {
            await SayAsync(bob, $"message {number}");
        }

        await ann.Page.GetByRole(AriaRole.Navigation, new() { Name = "Conversations" }).GetByText("Bob", new() { Exact = true }).ClickAsync();
        await InLog(ann, "message 5").WaitForAsync();
        await ann.Page.GetByRole(AriaRole.Log).EvaluateAsync("log => { log.scrollTop = 120; }");
        var before = await TopAsync(ann, "message 8");
        await SayAsync(bob, "one more");
        await ann.Page.GetByRole(AriaRole.Navigation, new() { Name = "Conversations" }).GetByText("one more").WaitForAsync();

        Assert.Equal(before, await TopAsync(ann, "message 8"), tolerance: 1.0);
        await ann.Page.Keyboard.PressAsync("Escape");
        await InLog(ann, "one more").WaitForAsync();
        Assert.Empty(ann.Problems);
    }

    /// <summary>Where a message is on screen, once the log rests.</summary>
    private static async Task<double> TopAsync(WebPage page, string text)
    {
        await page.Page.LogRestsAsync();
        return (await InLog(page, text).BoundingBoxAsync())!.Y;
    }

    private async Task<WebPage> RegisterAsync(string account, string nickname, bool secure)
    {
        var page = await browser.OpenAsync("/app", secure);
        await Button(page, "No account yet? Create one").ClickAsync();
        await page.Page.Locator("input[name=account]").FillAsync(account);
        await page.Page.Locator("input[name=nickname]").FillAsync(nickname);
        await page.Page.Locator("input[name=password]").FillAsync(Password);
        await Button(page, "Create account").ClickAsync();
        await page.Page.GetByText("Find someone to talk to").WaitForAsync();
        return page;
    }

    private static async Task SayAsync(WebPage page, string text)
    {
        await Composer(page).FillAsync(text);
        await Composer(page).PressAsync("Enter");
        await Assertions.Expect(Composer(page)).ToHaveValueAsync("");
    }

    private static ILocator Button(WebPage page, string name) => page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Composer(WebPage page) => page.Page.Locator("#composer");

    private static ILocator InLog(WebPage page, string text) => page.Page.GetByRole(AriaRole.Log).GetByText(text, new() { Exact = true });
}
