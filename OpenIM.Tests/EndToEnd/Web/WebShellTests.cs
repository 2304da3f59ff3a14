using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>What is around the conversations: the list, keys, addresses, settings, notifications.</summary>
public sealed class WebShellTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    // A browser that would ask, and a page that may be said to be hidden.
    private const string Stage =
        """
        window.Notification = class { static permission = 'default'; static async requestPermission() { return (this.permission = 'granted'); } close() {} addEventListener() {} };
        Object.defineProperty(document, 'visibilityState', { get: () => window.isAway ? 'hidden' : 'visible' });
        """;

    // What is not muted, as the rows say it.
    private const string UnreadOfOthers =
        """
        [...document.querySelectorAll('li[data-id] a')].map(row => row.getAttribute('aria-label')).filter(said => !said.includes('Muted'))
          .reduce((sum, said) => sum + Number(/(\d+) unread/.exec(said)?.[1] ?? 0), 0)
        """;

    [Fact]
    public async Task The_list_says_what_is_pinned_muted_mentioned_and_half_written_and_counts_what_is_not_muted()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await using var cid = await town.PersonAsync("Cid");
        await town.SaidAsync(bob, ann, "older, and pinned", sendTime: 1_700_000_000_000);
        await town.SaidAsync(cid, ann, "newer, and muted", sendTime: 1_750_000_000_000);
        var group = await town.GroupAsync("Hiking", bob, ann, cid);
        await town.MentionedAsync(bob, group, ann);
        await town.ConfigureAsync(ann, bob, new() { ["isPinned"] = true });
        await town.ConfigureAsync(ann, cid, new() { ["recvMsgOpt"] = 2 });

        var page = await ann.OpenAsync();
        await Row(page, "Bob").WaitForAsync();
        Assert.Equal("Bob", await page.Locator("li[data-id] bdi").First.TextContentAsync());
        await SaysAsync(page, "Bob", "^Bob, 1 unread, Pinned, older, and pinned, ");
        await SaysAsync(page, "Cid", "^Cid, 1 unread, Muted, newer, and muted, ");
        await SaysAsync(page, "Hiking", "^Hiking, [0-9]+ unread, You were mentioned, ");
        await Row(page, "Hiking").GetByText("@", new() { Exact = true }).WaitForAsync();
        // The group's creation is told by itself, sooner or later.
        await page.WaitForFunctionAsync($"() => document.title === `(${{{UnreadOfOthers}}}) OpenIM`");
        await Assertions.Expect(page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", "/favicon-unread.svg");

        await Row(page, "Cid").ClickAsync();
        await page.Composer().FillAsync("half a thought");
        await Row(page, "Bob").ClickAsync();
        await Row(page, "Cid").GetByText("Draft:").WaitForAsync();
        await Row(page, "Cid").GetByText("half a thought").WaitForAsync();
    }

    [Fact]
    public async Task No_row_moves_between_pressing_and_letting_go()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await using var cid = await town.PersonAsync("Cid");
        await town.SaidAsync(bob, ann, "Hello", sendTime: 1_700_000_000_000);
        var page = await ann.OpenAsync();
        var names = page.Locator("li[data-id] > a > span > span:first-child > bdi");
        await Assertions.Expect(names).ToHaveTextAsync(["Bob"]);

        await Row(page, "Bob").HoverAsync();
        await page.Mouse.DownAsync();
        await town.SaidAsync(cid, ann, "Hello", sendTime: 0);
        await Assertions.Expect(page).ToHaveTitleAsync("(2) OpenIM");
        await page.IsDrawnAsync();
        await Assertions.Expect(names).ToHaveTextAsync(["Bob"]);
        await page.Mouse.UpAsync();

        await page.GetByRole(AriaRole.Heading, new() { Name = "Bob", Level = 1 }).WaitForAsync();
        await Assertions.Expect(names).ToHaveTextAsync(["Cid", "Bob"]);
    }

    [Fact]
    public async Task On_a_phone_Back_closes_what_lies_over_the_page_and_then_leads_to_the_list()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann", WebScreen.Phone);
        await using var bob = await town.PersonAsync("Bob");
        await using var cid = await town.PersonAsync("Cid");
        await town.SaidAsync(bob, ann, "Hello", sendTime: 1_700_000_000_000);
        await town.SaidAsync(cid, ann, "Hello", sendTime: 1_750_000_000_000);

        // A link into a conversation, to the next one by the keyboard, then details over it.
        var page = await ann.OpenChatAsync(WebTown.Chat(ann, bob));
        await page.InLog("Hello").WaitForAsync();
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Cid", Level = 1 }).WaitForAsync();
        await page.Button("Details").ClickAsync();
        var details = page.GetByRole(AriaRole.Complementary, new() { Name = "Details" });
        await details.WaitForAsync();
        await page.GoBackAsync();
        await Assertions.Expect(details).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Cid", Level = 1 }).WaitForAsync();
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Conversations", Level = 1 }).WaitForAsync();

        // What was closed by its button costs no step.
        await page.Button("Settings").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Row(page, "Bob").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Bob", Level = 1 }).WaitForAsync();
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Conversations", Level = 1 }).WaitForAsync();
    }

    [Fact]
    public async Task An_address_of_others_shows_that_it_is_theirs()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await using var cid = await town.PersonAsync("Cid");

        var page = await ann.OpenAsync($"/app/c/{WebTown.Chat(bob, cid)}");
        await page.GetByRole(AriaRole.Heading, new() { Name = "You cannot see this conversation" }).WaitForAsync();
        await Assertions.Expect(page.Composer()).ToHaveCountAsync(0);
        await page.Button("To the conversations").ClickAsync();
        // Where there is none, nothing asks to choose one.
        await page.GetByText("Find someone to talk to").WaitForAsync();
        await Assertions.Expect(page.GetByText("Choose a conversation")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Keys_find_move_and_help()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await using var cid = await town.PersonAsync("Cid");
        await town.SaidAsync(bob, ann, "Hello", sendTime: 1_700_000_000_000);
        await town.SaidAsync(cid, ann, "Hello", sendTime: 1_750_000_000_000);

        var page = await ann.OpenAsync();
        await Row(page, "Bob").WaitForAsync();
        await page.GetByText("Choose a conversation").WaitForAsync();
        await page.Keyboard.PressAsync("Control+k");
        var find = page.GetByLabel("Find people and conversations");
        await Assertions.Expect(find).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("bo");
        await page.Locator("mark").GetByText("Bo").WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator("[data-row]").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(find).ToBeFocusedAsync();
        await Assertions.Expect(find).ToHaveValueAsync("");
        await page.Keyboard.TypeAsync("bo");
        await page.Locator("mark").GetByText("Bo").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Bob", Level = 1 }).WaitForAsync();
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Cid", Level = 1 }).WaitForAsync();
        await page.Keyboard.PressAsync("Control+/");
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard" }).WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_width_of_the_list_is_the_persons()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");

        var page = await ann.OpenAsync();
        var edge = page.GetByRole(AriaRole.Separator, new() { Name = "Width of the list" });
        var box = (await edge.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), 400);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width / 2) + 40, 400);
        await page.Mouse.UpAsync();
        await Assertions.Expect(edge).ToHaveAttributeAsync("aria-valuenow", "360");
        await edge.PressAsync("ArrowRight");
        await page.ReloadAsync();
        await Assertions.Expect(edge).ToHaveAttributeAsync("aria-valuenow", "376");
        Assert.Equal(376, (await edge.BoundingBoxAsync())!.X + 5, tolerance: 1.0);
        await edge.PressAsync("End");
        await Assertions.Expect(edge).ToHaveAttributeAsync("aria-valuenow", "420");
    }

    [Fact]
    public async Task Notifications_are_offered_once_after_a_message_that_nobody_saw_coming()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await ann.Profile.AddInitScriptAsync(Stage);

        var page = await ann.OpenAsync();
        var hint = page.GetByRole(AriaRole.Region, new() { Name = "Notifications" });
        await page.GetByText("Find someone to talk to").WaitForAsync();
        await town.SaidAsync(bob, ann, "while she looks", sendTime: 0);
        await Row(page, "Bob").GetByText("while she looks").WaitForAsync();
        await Assertions.Expect(hint).ToHaveCountAsync(0);
        await page.EvaluateAsync("window.isAway = true");
        await town.SaidAsync(bob, ann, "while she is away", sendTime: 0);
        await hint.GetByText("A message came while you were away. Shall the browser notify you?").WaitForAsync();
        await page.Button("Not now").ClickAsync();
        await Assertions.Expect(hint).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await Row(page, "Bob").WaitForAsync();
        await page.EvaluateAsync("window.isAway = true");
        await town.SaidAsync(bob, ann, "again", sendTime: 0);
        await Row(page, "Bob").GetByText("again").WaitForAsync();
        await page.IsDrawnAsync();
        await Assertions.Expect(hint).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Where_notifications_are_possible_the_settings_offer_them()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await ann.Profile.AddInitScriptAsync(Stage);

        var page = await ann.OpenAsync();
        await page.Button("Settings").ClickAsync();
        await page.Button("Allow notifications").ClickAsync();
        await page.GetByLabel("Notify of new messages").WaitForAsync();
        await Assertions.Expect(page.GetByText("This page came over http")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task On_plain_http_the_settings_say_what_is_off_and_why()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann", secure: false);

        var page = await ann.OpenAsync();
        await page.Button("Settings").ClickAsync();
        await page.GetByText("Browsers show notifications only of pages that come over HTTPS.").WaitForAsync();
        await page.GetByText("This page came over http: what you write can be read on the way.").WaitForAsync();
        await Assertions.Expect(page.Button("Allow notifications")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_new_password_ends_the_session_and_opens_the_next()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");

        var page = await ann.OpenAsync();
        await page.Button("Settings").ClickAsync();
        await page.Button("Change password").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Change password" });
        await dialog.GetByLabel("Present password").FillAsync("not the password");
        await dialog.GetByLabel("New password").FillAsync("another password");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await dialog.GetByText("The present password is another one.").WaitForAsync();
        await dialog.GetByLabel("Present password").FillAsync(WebAccount.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();

        await page.GetByText("Your session has ended.").WaitForAsync();
        await page.Locator("input[name=account]").FillAsync(ann.Account.Account);
        await page.Locator("input[name=password]").FillAsync("another password");
        await page.Button("Sign in").ClickAsync();
        await page.GetByText("Find someone to talk to").WaitForAsync();
    }

    private static Task SaysAsync(IPage page, string name, string said)
        => Assertions.Expect(Row(page, name)).ToHaveAttributeAsync("aria-label", new Regex(said));

    private static ILocator Row(IPage page, string name) => page.ListRow(name).GetByRole(AriaRole.Link);
}
