using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>Two tabs of one person: one session, one outbox, and what is done in one shows in the other.</summary>
public sealed class WebTabsTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    private const string Session = "localStorage.getItem('openim.session')";

    [Fact]
    public async Task Tabs_have_one_session_from_signing_in_to_signing_out()
    {
        browser.SkipWhenMissing();
        await using var first = await browser.OpenAsync("/app");
        var second = await first.Page.Context.NewPageAsync();
        await second.GotoAsync(browser.Address("/app", secure: true).ToString());
        await second.Button("Sign in").WaitForAsync();

        await first.Page.Button("No account yet? Create one").ClickAsync();
        await first.Page.Locator("input[name=account]").FillAsync($"ann{Guid.NewGuid().ToString("N")[..8]}");
        await first.Page.Locator("input[name=nickname]").FillAsync("Ann");
        await first.Page.Locator("input[name=password]").FillAsync("a long password");
        await first.Page.Button("Create account").ClickAsync();
        IPage[] tabs = [first.Page, second];
        foreach (var tab in tabs)
        {
            await tab.GetByText("Find someone to talk to").WaitForAsync();
        }

        Assert.Equal(await first.Page.EvaluateAsync<string>(Session), await second.EvaluateAsync<string>(Session));
        await second.Button("Settings").ClickAsync();
        await second.Button("Sign out").ClickAsync();
        await second.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        foreach (var tab in tabs)
        {
            await tab.Button("Sign in").WaitForAsync();
            await Builders.Eventually.TrueAsync(async () => await tab.EvaluateAsync<string?>(Session) is null, "no session");
        }

        await Builders.Eventually.TrueAsync(
            async () => await first.Page.EvaluateAsync<int>("indexedDB.databases().then(all => all.length)") == 0,
            "the database of who signed out to be gone");
    }

    [Fact]
    public async Task What_is_done_in_one_tab_shows_in_the_other()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        var chat = WebTown.Chat(ann, bob);
        var bobs = await bob.OpenChatAsync(chat);
        var list = await ann.OpenAsync();
        await bobs.SayAsync("Shall we meet?");
        await list.ListRow("Bob").GetByText("1 unread").WaitForAsync();

        var open = await ann.OpenChatAsync(chat);
        await open.InLog("Shall we meet?").WaitForAsync();
        await Assertions.Expect(list.ListRow("Bob").GetByText("1 unread")).ToHaveCountAsync(0);
        await open.Composer().FillAsync("At three?");
        await list.ListRow("Bob").GetByText("At three?").WaitForAsync();
        await list.ListRow("Bob").ClickAsync();
        await Assertions.Expect(list.Composer()).ToHaveValueAsync("At three?");

        // The newer text is that of the other tab, and nobody writes here.
        await list.Composer().BlurAsync();
        await open.Composer().FillAsync("At four?");
        await Assertions.Expect(list.Composer()).ToHaveValueAsync("At four?");
        await open.Composer().PressAsync("Enter");
        await Assertions.Expect(list.Composer()).ToHaveValueAsync("");
        await list.OwnLine("At four?", "Read").WaitForAsync();
        await bobs.InLog("At four?").WaitForAsync();

        await open.Button("Settings").ClickAsync();
        await open.GetByLabel("Theme").SelectOptionAsync("dark");
        await Assertions.Expect(list.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await open.GetByLabel("Language").SelectOptionAsync("zh-CN");
        await list.GetByRole(AriaRole.Navigation, new() { Name = "会话" }).WaitForAsync();
        await Assertions.Expect(list.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task What_a_closed_tab_had_not_sent_the_other_one_sends_once(bool closesTheLeader, bool secure)
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann", secure: secure);
        await using var bob = await town.PersonAsync("Bob");
        var chat = WebTown.Chat(ann, bob);
        IPage[] tabs = [await ann.OpenChatAsync(chat), await ann.OpenChatAsync(chat)];
        var (closing, staying) = closesTheLeader ? (tabs[0], tabs[1]) : (tabs[1], tabs[0]);
        await staying.SayAsync("Before");
        await closing.OwnLine("Before", "Sent").WaitForAsync();

        await browser.Server.KillAsync();
        await closing.SayAsync("one");
        await closing.SayAsync("two");
        await staying.OwnLine("two", "Waiting to be sent").WaitForAsync();
        await closing.CloseAsync();
        await browser.Server.StartAgainAsync(TestContext.Current.CancellationToken);
        await staying.EvaluateAsync("dispatchEvent(new Event('online'))");

        var bobs = await bob.OpenChatAsync(chat);
        await staying.OwnLine("two", "Read").WaitForAsync();
        await staying.SayAsync("three");
        await staying.OwnLine("three", "Read").WaitForAsync();
        string[] all = ["Before", "one", "two", "three"];
        Assert.Equal(all, (await town.TextsAsync(bob, chat)).Select(static message => message.Text));
        Assert.Equal(all, (await staying.ReadLogAsync("Before")).Select(static name => name.Split(", ")[1]));
        Assert.Equal(all, (await bobs.ReadLogAsync("Before")).Select(static name => name.Split(", ")[1]));
    }

    [Fact]
    public async Task One_tab_notifies_of_what_nobody_reads_and_another_one_when_it_has_gone()
    {
        browser.SkipWhenMissing();
        using var town = new WebTown(browser);
        await using var ann = await town.PersonAsync("Ann");
        await using var bob = await town.PersonAsync("Bob");
        await ann.CollectNotificationsAsync();
        var leader = await ann.OpenAsync();
        var other = await ann.OpenAsync();
        var bobs = await bob.OpenChatAsync(WebTown.Chat(ann, bob));

        await bobs.SayAsync("Lunch?");
        await leader.NotifiedAsync("Bob: Lunch?");
        await leader.ClickNotificationAsync();
        await leader.InLog("Lunch?").WaitForAsync();
        await bobs.OwnLine("Lunch?", "Read").WaitForAsync();
        await leader.NotifiedAsync("Bob: Lunch?, closed");

        // It is being read here, whichever tab would notify.
        await bobs.SayAsync("At noon?");
        await bobs.OwnLine("At noon?", "Read").WaitForAsync();
        await leader.NotifiedAsync("Bob: Lunch?, closed");
        await leader.CloseAsync();
        await bobs.SayAsync("Or later?");
        await other.NotifiedAsync("Bob: Or later?");
    }
}
