using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>What people do all day, on a desktop and on a phone.</summary>
public sealed class WebFlowTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    [Theory]
    [InlineData(WebScreen.Desktop)]
    [InlineData(WebScreen.Phone)]
    public async Task Strangers_register_meet_and_talk(WebScreen screen)
    {
        browser.SkipWhenMissing();
        var account = $"bob{Guid.NewGuid().ToString("N")[..8]}";
        await using var first = await browser.BlankAsync(browser.Address("/", secure: true), screen, account: null);
        await using var second = await browser.BlankAsync(browser.Address("/", secure: true), screen, account: null);
        await using var ann = new WebPerson(first, screen, browser.Address("/", secure: true));
        await using var bob = new WebPerson(second, screen, browser.Address("/", secure: true));
        var anns = await ann.OpenAsync();
        var bobs = await bob.OpenAsync();
        await RegisterAsync(anns, $"ann{Guid.NewGuid().ToString("N")[..8]}", "Ann");
        await RegisterAsync(bobs, account, "Bob");

        await anns.GetByLabel("Find people and conversations").FillAsync(account);
        await anns.Button($"Bob {account}").ClickAsync();
        await anns.GetByLabel("Say who you are (optional)").FillAsync("It is me");
        await anns.Button("Send request").ClickAsync();
        await anns.GetByText("Request sent to Bob").WaitForAsync();
        await anns.Button("Message").ClickAsync();
        await bobs.Button("Contacts, 1 friend request").ClickAsync();
        await bobs.GetByText("It is me").WaitForAsync();
        await bobs.Button("Accept").ClickAsync();
        await bobs.GetByText("Accepted", new() { Exact = true }).WaitForAsync();
        await anns.InLog("You are friends now. Say hello.").WaitForAsync();

        await bobs.Button("Conversations").ClickAsync();
        await ann.SayAsync(anns, "Good morning");
        await ann.SayAsync(anns, "Are you there?");
        // The line about the friendship was read with the click; the two messages were not.
        await bobs.ListRow("Ann").GetByText("unread").WaitForAsync();
        await bobs.ListRow("Ann").GetByText("Are you there?").WaitForAsync();
        await bob.ChooseAsync(bobs, "Ann");
        await bobs.GetByText("Online", new() { Exact = true }).WaitForAsync();
        await bobs.Log().GetByText("New messages").WaitForAsync();
        await anns.OwnLine("Are you there?", "Read").WaitForAsync();
        await bobs.Composer().FillAsync("Y");
        await anns.GetByText("typing…").First.WaitForAsync();
        await bob.SayAsync(bobs, "Yes");
        await anns.InLog("Yes").WaitForAsync();
        await Assertions.Expect(anns.GetByText("typing…")).ToHaveCountAsync(0);
        await Assertions.Expect(bobs.Log().GetByText("New messages")).ToHaveCountAsync(0);
        await bob.ToListAsync(bobs);
        await Assertions.Expect(bobs.ListRow("Ann").GetByText("unread")).ToHaveCountAsync(0);

        await bobs.Context.CloseAsync();
        await anns.GetByText("Offline", new() { Exact = true }).WaitForAsync();
    }

    [Theory]
    [InlineData(WebScreen.Desktop)]
    [InlineData(WebScreen.Phone)]
    public async Task A_message_is_quoted_and_taken_back(WebScreen screen)
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann", screen);
        await using var bob = await town.PersonAsync("Bob", screen);
        var chat = WebTown.Chat(ann, bob);
        var anns = await ann.OpenChatAsync(chat);
        var bobs = await bob.OpenChatAsync(chat);
        await ann.SayAsync(anns, "The meeting is at four");
        await bobs.InLog("The meeting is at four").WaitForAsync();

        await bob.DoAsync(bobs, bobs.Line("The meeting is at four"), "Reply");
        await bobs.GetByText("Replying to Ann").WaitForAsync();
        await bob.SayAsync(bobs, "I thought five");
        await anns.InLog("I thought five").WaitForAsync();
        await anns.Log().GetByRole(AriaRole.Button).GetByText("The meeting is at four").WaitForAsync();
        await Assertions.Expect(bobs.GetByText("Replying to Ann")).ToHaveCountAsync(0);

        await ann.DoAsync(anns, anns.Line("You, The meeting is at four"), "Recall");
        await anns.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Recall", Exact = true }).ClickAsync();
        await anns.InLog("You recalled a message").WaitForAsync();
        await bobs.InLog("Ann recalled a message").WaitForAsync();
        await bobs.InLog("Message recalled").WaitForAsync();
        await Assertions.Expect(bobs.Log().GetByText("The meeting is at four")).ToHaveCountAsync(0);
        await anns.Button("Edit again").ClickAsync();
        await Assertions.Expect(anns.Composer()).ToHaveValueAsync("The meeting is at four");
    }

    [Theory]
    [InlineData(WebScreen.Desktop)]
    [InlineData(WebScreen.Phone)]
    public async Task A_group_is_made_talks_mentions_grows_and_shrinks(WebScreen screen)
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann", screen);
        await using var bob = await town.PersonAsync("Bob", screen);
        await using var cas = await town.PersonAsync("Cas", screen);
        await town.BefriendAsync(ann, bob);
        await town.BefriendAsync(ann, cas);
        var anns = await ann.OpenAsync();
        var bobs = await bob.OpenAsync();
        var cass = await cas.OpenAsync();

        await anns.Button("New group").ClickAsync();
        await anns.GetByLabel("Group name").FillAsync("Hikers");
        await anns.GetByRole(AriaRole.Checkbox, new() { Name = "Bob" }).CheckAsync();
        await anns.Button("Create").ClickAsync();
        await anns.InLog("You created the group").WaitForAsync();
        await anns.GetByText("2 members").First.WaitForAsync();

        await anns.Composer().PressSequentiallyAsync("Hello @");
        await anns.GetByRole(AriaRole.List, new() { Name = "Mention someone" }).GetByText("Bob").First.ClickAsync();
        await Assertions.Expect(anns.Composer()).ToHaveValueAsync("Hello @Bob ");
        await ann.SayAsync(anns, "Hello @Bob come along");
        await bobs.ListRow("Hikers").GetByText("You were mentioned").WaitForAsync();
        await bobs.ListRow("Hikers").GetByText("Hello @Bob come along").WaitForAsync();
        await bob.ChooseAsync(bobs, "Hikers");
        await bobs.Line("Hello @Bob come along").WaitForAsync();
        // Read is what was looked at for a moment; then the title counts nothing any more.
        await Assertions.Expect(bobs).Not.ToHaveTitleAsync(new Regex(@"^\("));
        await Assertions.Expect(bobs.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", "/favicon.svg");
        await bob.ToListAsync(bobs);
        await Assertions.Expect(bobs.ListRow("Hikers").GetByText("You were mentioned")).ToHaveCountAsync(0);

        await anns.Button("Details").ClickAsync();
        await anns.Button("Add members").ClickAsync();
        await anns.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Checkbox, new() { Name = "Cas" }).CheckAsync();
        await anns.Button("Add").ClickAsync();
        await cas.ChooseAsync(cass, "Hikers");
        await cass.InLog("Ann invited you").WaitForAsync();
        await cas.SayAsync(cass, "Here I am");
        await bobs.ListRow("Hikers").GetByText("Here I am").WaitForAsync();

        await anns.Button("Remove Cas").ClickAsync();
        await anns.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await cass.GetByText("You are no longer a member of this group.").WaitForAsync();
        await bob.ChooseAsync(bobs, "Hikers");
        await bobs.InLog("Ann removed Cas").WaitForAsync();
        await bobs.Button("Details").ClickAsync();
        await bobs.Button("Leave group").ClickAsync();
        await bobs.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Leave group", Exact = true }).ClickAsync();
        await bobs.List().WaitForAsync();
        await anns.GetByRole(AriaRole.Heading, new() { Name = "1 member", Exact = true }).WaitForAsync();
    }

    [Theory]
    [InlineData(WebScreen.Desktop)]
    [InlineData(WebScreen.Phone)]
    public async Task A_group_is_named_handed_over_and_dismissed(WebScreen screen)
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann", screen);
        await using var bob = await town.PersonAsync("Bob", screen);
        var group = await town.GroupAsync("Hikers", ann, bob);
        var anns = await ann.OpenChatAsync(group);
        var bobs = await bob.OpenChatAsync(group);
        await bobs.Button("Details").ClickAsync();
        await bobs.Button("Leave group").WaitForAsync();
        await Assertions.Expect(bobs.GetByLabel("Group name")).ToHaveCountAsync(0);
        await Assertions.Expect(bobs.Button("Dismiss group")).ToHaveCountAsync(0);

        await anns.Button("Details").ClickAsync();
        await Assertions.Expect(anns.Button("Save")).ToBeDisabledAsync();
        await anns.GetByLabel("Group name").FillAsync(" ");
        await Assertions.Expect(anns.Button("Save")).ToBeDisabledAsync();
        await anns.GetByLabel("Group name").FillAsync("Climbers");
        await anns.Button("Save").ClickAsync();
        await bobs.InLog("Ann named the group “Climbers”").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await bobs.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Climbers", Exact = true }).WaitForAsync(new() { State = WaitForSelectorState.Attached });

        await anns.GetByRole(AriaRole.Complementary).GetByText("Bob", new() { Exact = true }).ClickAsync();
        await anns.Button("Make owner").ClickAsync();
        var dialog = anns.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("Make Bob the owner of the group?").WaitForAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make owner", Exact = true }).ClickAsync();
        await anns.Button("Leave group").WaitForAsync();
        await Assertions.Expect(anns.Button("Dismiss group")).ToHaveCountAsync(0);

        await bobs.Button("Dismiss group").ClickAsync();
        await bobs.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Dismiss group", Exact = true }).ClickAsync();
        foreach (var page in new[] { anns, bobs })
        {
            await page.GetByText("This group was dismissed.").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await Assertions.Expect(page.Composer()).ToHaveCountAsync(0);
        }
    }

    [Theory]
    [InlineData(WebScreen.Desktop)]
    [InlineData(WebScreen.Phone)]
    public async Task History_is_scrolled_back_through_days_from_the_first_unread_message(WebScreen screen)
    {
        const long day = 24 * 60 * 60 * 1000;
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann", screen);
        await using var bob = await town.PersonAsync("Bob");
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        for (var number = 1; number <= 70; number++)
        {
            await town.SaidAsync(number <= 20 ? ann : bob, number <= 20 ? bob : ann, $"message {number:00}", now - (number <= 40 ? day : 0) + number);
        }

        // One's own are read: 50 are not.
        var anns = await ann.OpenAsync();
        await anns.ListRow("Bob").GetByText("50 unread").WaitForAsync();
        await anns.ListRow("Bob").GetByText("message 70").WaitForAsync();
        await ann.ChooseAsync(anns, "Bob");
        await anns.Log().GetByText("New messages").WaitForAsync();
        await Assertions.Expect(anns.InLog("message 21")).ToBeInViewportAsync();
        await Assertions.Expect(anns.InLog("message 70")).Not.ToBeInViewportAsync();

        var lines = await anns.ReadLogAsync("message 01");
        Assert.Equal(Enumerable.Range(1, 70).Select(static number => $"message {number:00}"), lines.Select(static name => name.Split(", ")[1]));
        await anns.Log().EvaluateAsync("log => { log.scrollTop = 0; }");
        await anns.Log().GetByText("Yesterday").First.WaitForAsync();
        await anns.Log().EvaluateAsync("log => { log.scrollTop = log.scrollHeight; }");
        await Assertions.Expect(anns.InLog("message 70")).ToBeInViewportAsync();
        // Its line is far above; the day of what is on screen stays in sight.
        await anns.GetByRole(AriaRole.Main).GetByText("Today").First.WaitForAsync();
    }

    [Theory]
    [InlineData(WebScreen.Desktop)]
    [InlineData(WebScreen.Phone)]
    public async Task Without_a_network_it_says_so_keeps_what_is_written_and_goes_on(WebScreen screen)
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann", screen);
        await using var bob = await town.PersonAsync("Bob", screen);
        var chat = WebTown.Chat(ann, bob);
        var anns = await ann.OpenChatAsync(chat);
        var bobs = await bob.OpenChatAsync(chat);
        await ann.SayAsync(anns, "Before");
        await anns.OwnLine("Before", "Read").WaitForAsync();

        await browser.Server.KillAsync();
        await ann.Profile.SetOfflineAsync(true);
        await anns.GetByText("No connection. Messages are sent when it returns.").WaitForAsync();
        await Assertions.Expect(anns.GetByText("Online", new() { Exact = true })).ToHaveCountAsync(0);
        await ann.SayAsync(anns, "In a tunnel");
        await anns.OwnLine("In a tunnel", "Waiting to be sent").WaitForAsync();
        await anns.Composer().FillAsync("half a thought");
        await browser.Server.StartAgainAsync(TestContext.Current.CancellationToken);
        await ann.Profile.SetOfflineAsync(false);

        await Assertions.Expect(anns.GetByText("No connection. Messages are sent when it returns.")).ToHaveCountAsync(0);
        await bobs.InLog("In a tunnel").WaitForAsync();
        await anns.OwnLine("In a tunnel", "Read").WaitForAsync();
        await Assertions.Expect(anns.Composer()).ToHaveValueAsync("half a thought");
        await anns.ReloadAsync();
        await Assertions.Expect(anns.Composer()).ToHaveValueAsync("half a thought");
        await ann.ToListAsync(anns);
        if (screen == WebScreen.Phone)
        {
            await anns.ListRow("Bob").GetByText("half a thought").WaitForAsync();
        }
    }

    [Theory]
    [InlineData(WebScreen.Desktop)]
    [InlineData(WebScreen.Phone)]
    public async Task It_speaks_Chinese_and_is_dark_when_asked_to(WebScreen screen)
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann", screen);
        var page = await ann.OpenAsync();

        await page.Button("Settings").ClickAsync();
        await page.GetByLabel("Theme").SelectOptionAsync("dark");
        await page.GetByLabel("Language").SelectOptionAsync("zh-CN");
        await page.GetByRole(AriaRole.Heading, new() { Name = "设置", Exact = true }).WaitForAsync();
        await page.ReloadAsync();

        await page.GetByText("找人聊聊吧").WaitForAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Assertions.Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(20, 24, 31)");
        await page.GetByRole(AriaRole.Button, new() { Name = "设置", Exact = true }).ClickAsync();
        await page.GetByLabel("主题").SelectOptionAsync("light");
        await Assertions.Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
    }

    private static async Task RegisterAsync(IPage page, string account, string nickname)
    {
        await page.Button("No account yet? Create one").ClickAsync();
        await page.Locator("input[name=account]").FillAsync(account);
        await page.Locator("input[name=nickname]").FillAsync(nickname);
        await page.Locator("input[name=password]").FillAsync(WebAccount.Password);
        await page.Button("Create account").ClickAsync();
        await page.GetByText("Find someone to talk to").WaitForAsync();
    }
}
