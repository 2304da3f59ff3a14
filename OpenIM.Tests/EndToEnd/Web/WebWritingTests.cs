using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>What becomes of what one writes: by which key it goes out, what is said when it does not, and that it is never lost.</summary>
public sealed class WebWritingTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    [Fact]
    public async Task Enter_sends_and_Shift_Enter_begins_a_line_or_the_other_way_round_when_that_is_chosen()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));

        await WriteAsync("one", "Shift+Enter", "two");
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("one\ntwo");
        await page.Keyboard.PressAsync("Enter");
        await page.OwnLine("one two", "Sent").WaitForAsync();
        await Assertions.Expect(page.Composer()).ToBeFocusedAsync();

        await page.Button("Settings").ClickAsync();
        await page.GetByLabel("Enter sends, Shift+Enter begins a line").UncheckAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await WriteAsync("three", "Enter", "four");
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("three\nfour");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.OwnLine("three four", "Sent").WaitForAsync();

        Assert.Equal(["one\ntwo", "three\nfour"], (await town.TextsAsync(ann, WebTown.Chat(ann, bob))).Select(static message => message.Text));

        async Task WriteAsync(string first, string key, string second)
        {
            await page.Composer().FillAsync(first);
            await page.Composer().PressAsync(key);
            await page.Keyboard.TypeAsync(second);
        }
    }

    [Fact]
    public async Task Who_is_mentioned_is_chosen_by_the_keyboard()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await using var cid = await town.PersonAsync("Cid");
        await using var dora = await town.PersonAsync("Dora");
        var page = await ann.OpenChatAsync(await town.GroupAsync("Hikers", bob, ann, cid, dora));
        await page.Composer().PressSequentiallyAsync("Hello @");
        var rows = page.GetByRole(AriaRole.List, new() { Name = "Mention someone" }).GetByRole(AriaRole.Listitem);
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        var second = (await rows.Nth(1).GetByText(new Regex("^(Bob|Cid|Dora)$")).InnerTextAsync()).Trim();

        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(rows.Nth(1)).ToHaveAttributeAsync("aria-current", "true");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Composer()).ToHaveValueAsync($"Hello @{second} ");
        await page.Keyboard.PressAsync("Enter");

        await page.Log().Locator("[class*=mention]").GetByText($"@{second}", new() { Exact = true }).WaitForAsync();
    }

    [Fact]
    public async Task On_a_phone_Enter_begins_a_line()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann", WebScreen.Phone);
        await using var bob = await town.PersonAsync("Bob");
        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));

        await page.Composer().FillAsync("one");
        await page.Composer().PressAsync("Enter");
        await page.Keyboard.TypeAsync("two");
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("one\ntwo");
        await page.Button("Send").TapAsync();

        await page.OwnLine("one two", "Sent").WaitForAsync();
    }

    [Fact]
    public async Task What_was_refused_says_why_and_is_edited_sent_again_or_deleted()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));
        await town.BlockAsync(bob, ann);
        foreach (var text in new[] { "to edit", "to delete", "to send" })
        {
            await page.SayAsync(text);
            await page.OwnLine(text, "Not sent").WaitForAsync();
        }

        await Assertions.Expect(page.Log().GetByText("Not sent: You are blocked. (1302)")).ToHaveCountAsync(3);
        await Refused("to edit").GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("to edit");
        await Assertions.Expect(Refused("to edit")).ToHaveCountAsync(0);
        await Refused("to delete").GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(Refused("to delete")).ToHaveCountAsync(0);
        await page.IsOnDiskAsync("drafts", "to edit");
        await page.ReloadAsync();
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("to edit");
        await town.UnblockAsync(bob, ann);
        await Refused("to send").GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await page.OwnLine("to send", "Sent").WaitForAsync();

        Assert.Equal(["to send"], (await town.TextsAsync(ann, WebTown.Chat(ann, bob))).Select(static message => message.Text));

        ILocator Refused(string text) => page.OwnLine(text, "Not sent");
    }

    [Fact]
    public async Task Who_signs_out_with_something_unsent_is_asked()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));
        await page.SayAsync("Before");
        await page.OwnLine("Before", "Sent").WaitForAsync();
        const string lost = "Some messages are not sent yet. They are lost when you sign out.";

        await page.Button("Settings").ClickAsync();
        await page.Button("Sign out").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
        await Assertions.Expect(page.GetByText(lost)).ToHaveCountAsync(0);
        await page.Button("Cancel").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await ann.Profile.SetOfflineAsync(true);
        await page.GetByText("No connection. Messages are sent when it returns.").WaitForAsync();
        await page.SayAsync("In a tunnel");
        await page.Button("Settings").ClickAsync();
        await page.Button("Sign out").ClickAsync();

        await page.GetByRole(AriaRole.Dialog).GetByText(lost).WaitForAsync();
        await page.Button("Cancel").ClickAsync();
        await ann.Profile.SetOfflineAsync(false);
        await page.OwnLine("In a tunnel", "Sent").WaitForAsync();
    }

    [Fact]
    public async Task A_long_message_is_shown_in_part_until_all_of_it_is_asked_for()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await town.SaidAsync(bob, ann, string.Join('\n', Enumerable.Range(1, 30).Select(static number => $"line {number:00}")), sendTime: 0);
        await town.SaidAsync(bob, ann, "Hello", sendTime: 0);
        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));

        await page.InLog("line 01").WaitForAsync();
        await Assertions.Expect(page.InLog("line 30")).ToHaveCountAsync(0);
        await page.Button("Show more").ClickAsync();
        await Assertions.Expect(page.InLog("line 30")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Button("Show more")).ToHaveCountAsync(0);
        await page.GoBackAsync();
        await ann.ChooseAsync(page, "Bob");

        // In this tab it stays so.
        await Assertions.Expect(page.InLog("line 30")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_screen_reader_hears_what_others_say_in_the_open_conversation_and_nothing_else()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await using var cid = await town.PersonAsync("Cid");
        await town.SaidAsync(bob, ann, "of long ago", sendTime: 1_700_000_000_000);
        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));
        await page.InLog("of long ago").WaitForAsync();
        var heard = page.Locator("[aria-live=polite]");
        await Assertions.Expect(heard).ToHaveTextAsync("");

        await town.SaidAsync(bob, ann, "Shall we meet?", sendTime: 0);
        await Assertions.Expect(heard).ToHaveTextAsync("Bob: Shall we meet?");
        await town.SaidAsync(cid, ann, "Me, too?", sendTime: 0);
        await page.ListRow("Cid").GetByText("Me, too?").WaitForAsync();
        await page.SayAsync("Yes");
        await page.OwnLine("Yes", "Sent").WaitForAsync();
        await Assertions.Expect(heard).ToHaveTextAsync("Bob: Shall we meet?");
        await page.Button("Settings").ClickAsync();
        await page.GetByLabel(new Regex("screen reader", RegexOptions.IgnoreCase)).UncheckAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await town.SaidAsync(bob, ann, "At noon", sendTime: 0);
        await page.InLog("At noon").WaitForAsync();
        await Assertions.Expect(heard).ToHaveTextAsync("Bob: Shall we meet?");
    }

    [Fact]
    public async Task Who_signs_in_elsewhere_is_asked_where_to_go_on_and_what_was_half_written_is_there()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));
        await page.GetByText("Online", new() { Exact = true }).Or(page.GetByText("Offline", new() { Exact = true })).WaitForAsync();
        await page.Composer().FillAsync("half a thought");
        await using var other = await browser.OpenAsync("/app");
        await SignInAsync(other.Page, ann.Account);
        await other.Page.GetByText("Find someone to talk to").WaitForAsync();

        await page.GetByText("Signed in on another device").WaitForAsync();
        await page.Button("Use here").ClickAsync();
        await page.GetByText("Your session has ended.").WaitForAsync();
        await SignInAsync(page, ann.Account);
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("half a thought");
        await other.Page.GetByText("Signed in on another device").WaitForAsync();
    }

    private static async Task SignInAsync(IPage page, WebAccount account)
    {
        await page.Locator("input[name=account]").FillAsync(account.Account);
        await page.Locator("input[name=password]").FillAsync(WebAccount.Password);
        await page.Button("Sign in").ClickAsync();
    }
}
