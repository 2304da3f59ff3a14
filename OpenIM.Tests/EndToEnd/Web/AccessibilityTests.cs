using Microsoft.Playwright;
using OpenIM.Tests.EndToEnd.Harness;
using OpenIM.Tests.EndToEnd.WasmSdk;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>Every screen that can be reached, in both themes, by the rules of WCAG 2.2 AA as far as a program can check them.</summary>
public sealed class AccessibilityTests(WebBrowser browser) : IClassFixture<WebBrowser>, IAsyncLifetime
{
    private readonly List<string> wrong = [];
    private string axe = "";

    public async ValueTask InitializeAsync()
    {
        browser.SkipWhenMissing();
        try
        {
            axe = await Axe.SourceAsync();
        }
        catch (MissingToolException e)
        {
            RequiredEngine.Check(e.Message);
        }
    }

    /// <summary>What is wrong fails the test at its end: one screen shall not hide another.</summary>
    public ValueTask DisposeAsync()
    {
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        return default;
    }

    [Fact]
    public async Task Nothing_is_wrong_where_one_signs_in()
    {
        await using var page = await browser.OpenAsync("/app");
        await Axe.InstallAsync(page.Page, axe);
        await page.Button("Sign in").WaitForAsync();
        await CheckAsync(page, "sign in");
        await page.Page.GetByLabel("Account").FillAsync("nobody");
        await page.Page.GetByLabel("Password", new() { Exact = true }).FillAsync("not a password");
        await page.Button("Sign in").ClickAsync();
        await page.Page.GetByText("There is no such account.").WaitForAsync();
        await CheckAsync(page, "refused");
        await page.Button("No account yet? Create one").ClickAsync();
        await page.Button("Create account").ClickAsync();
        await page.Page.GetByText("Fill this in.").First.WaitForAsync();
        await CheckAsync(page, "register");
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task Nothing_is_wrong_in_a_chat(int width, int height)
    {
        await using var page = await WithChatsAsync(new() { Width = width, Height = height });
        var isNarrow = width < 640;
        await CheckAsync(page, "list");
        await page.List().GetByText("Carol").First.ClickAsync(new() { Button = MouseButton.Right });
        await CheckAsync(page, "menu of a conversation");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.OpenAsync("Carol");
        await page.Message("Carol, The last").WaitForAsync();
        await CheckAsync(page, "chat of two");
        await page.Message("You, My answer").ClickAsync(new() { Button = MouseButton.Right });
        await page.Page.GetByRole(AriaRole.Menu).WaitForAsync();
        await CheckAsync(page, "menu of a message");
        await page.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Recall" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await CheckAsync(page, "question");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.ChooseAsync(page.Message("Carol, The last"), "Reply");
        await page.Composer().FillAsync(new string('x', 44_100));
        await page.Page.GetByText("100 too long").WaitForAsync();
        await CheckAsync(page, "reply that is too long");
        await page.Composer().FillAsync("");
        await page.Button("Details").ClickAsync();
        await page.Button("Block").WaitForAsync();
        await CheckAsync(page, "details of a person");
        if (isNarrow)
        {
            await page.Page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
            await page.Button("Back").ClickAsync();
        }

        await page.OpenAsync("Hikers");
        await page.InLog("You created the group").WaitForAsync();
        await page.Composer().PressSequentiallyAsync("@");
        await page.Page.GetByRole(AriaRole.List, new() { Name = "Mention someone" }).WaitForAsync();
        await CheckAsync(page, "mention");
        await page.Composer().PressAsync("Escape");
        await page.Button("Details").ClickAsync();
        await page.Page.GetByRole(AriaRole.Complementary).GetByText("Carol", new() { Exact = true }).WaitForAsync();
        await CheckAsync(page, "details of a group");
        await page.Page.Context.SetOfflineAsync(true);
        await page.Button("Retry now").WaitForAsync();
        await CheckAsync(page, "no connection");
    }

    [Fact]
    public async Task Nothing_is_wrong_beside_the_chats()
    {
        await using var page = await WithChatsAsync(new() { Width = 1280, Height = 800 });
        await page.Button("Contacts, 1 friend request").ClickAsync();
        await page.Page.GetByText("It is me").WaitForAsync();
        await CheckAsync(page, "contacts");
        var find = page.Page.GetByLabel("Find people and conversations");
        await find.FillAsync(page.Account.Account);
        await page.Page.GetByText(page.Account.Account, new() { Exact = true }).WaitForAsync();
        await CheckAsync(page, "found");
        await page.Page.GetByText(page.Account.Account, new() { Exact = true }).ClickAsync();
        await DialogAsync("person");
        await find.FillAsync("nobody of this name");
        await page.Page.GetByText("Nothing found").WaitForAsync();
        await CheckAsync(page, "nothing found");
        await find.FillAsync("");
        foreach (var opener in new[] { "Settings", "New group" })
        {
            await page.Button(opener).ClickAsync();
            await DialogAsync(opener);
        }

        await page.Page.Keyboard.PressAsync("Control+/");
        await DialogAsync("keyboard");

        async Task DialogAsync(string screen)
        {
            await page.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
            await CheckAsync(page, screen);
            await page.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task Nothing_is_wrong_before_there_is_anybody()
    {
        await using var page = await browser.SignedInAsync("Ann");
        await Axe.InstallAsync(page.Page, axe);
        await page.Page.GetByText("Find someone to talk to").WaitForAsync();
        await CheckAsync(page, "nobody");
        await page.Page.Locator("button[aria-label^=Contacts]").ClickAsync();
        await page.Page.GetByText("No contacts yet").WaitForAsync();
        await CheckAsync(page, "no contacts");
    }

    private async Task CheckAsync(WebPage page, string screen) => wrong.AddRange(await Axe.CheckAsync(page.Page, screen));

    /// <summary>Ann, with a friend, a request, a chat of two and a group, and all that a message can look like.</summary>
    private async Task<WebPage> WithChatsAsync(ViewportSize screen)
    {
        using var admin = new AdminApi(browser.Server.Http, browser.Server.Secret);
        var ann = await WebAccount.RegisterAsync(browser.Server.Http, "Ann");
        var carol = await WebAccount.RegisterAsync(browser.Server.Http, "Carol");
        var eve = await WebAccount.RegisterAsync(browser.Server.Http, "Eve");
        await admin.CallAsync("/friend/import_friend", new { ownerUserID = ann.UserID, friendUserIDs = new[] { carol.UserID } });
        await admin.CallAsync("/friend/add_friend", new { fromUserID = eve.UserID, toUserID = ann.UserID, reqMsg = "It is me", ex = "" });
        var groupInfo = new { groupName = "Hikers", groupType = 2 };
        await admin.PostAsync(
            "/group/create_group",
            new { ownerUserID = ann.UserID, memberUserIDs = new[] { carol.UserID, eve.UserID }, adminUserIDs = Array.Empty<string>(), groupInfo },
            ann.ImToken);
        await using var annSpeaks = await WebSpeaker.ConnectAsync(browser.Server.Http, admin, ann);
        await using var carolSpeaks = await WebSpeaker.ConnectAsync(browser.Server.Http, admin, carol);
        foreach (var (from, contentType, content) in Messages(ann, carol))
        {
            await (from == ann ? annSpeaks : carolSpeaks).SendAsync((from == ann ? carol : ann).UserID, "", contentType, content);
        }

        var page = await browser.SignedInAsync(ann, options: new() { ViewportSize = screen });
        await Axe.InstallAsync(page.Page, axe);
        await page.List().GetByText("Hikers").First.WaitForAsync();
        return page;
    }

    private static IEnumerable<(WebAccount From, int ContentType, object Content)> Messages(WebAccount ann, WebAccount carol)
    {
        var picture = new { uuid = "u", type = "svg", size = 1, width = 64, height = 64, url = "/favicon.svg" };
        yield return (carol, 101, new { content = "看 https://a.example/路径 。\n" + string.Join('\n', Enumerable.Range(1, 20)) });
        yield return (carol, 102, new { sourcePath = "", sourcePicture = picture, bigPicture = picture, snapshotPicture = picture });
        yield return (carol, 103, new { uuid = "u", soundPath = "", sourceUrl = "/x", dataSize = 1, duration = 3, soundType = "mp3" });
        yield return (carol, 105, new { filePath = "", uuid = "u", sourceUrl = "/x", fileName = "report.pdf", fileSize = 1000, fileType = "pdf" });
        yield return (carol, 108, new { userID = "dave", nickname = "Dave", faceURL = "", ex = "" });
        yield return (carol, 109, new { description = "The bridge", longitude = 7.4, latitude = 46.9 });
        yield return (carol, 199, new { });
        yield return (carol, 101, new { content = "😀" });
        yield return (ann, 101, new { content = "My answer" });
        yield return (carol, 101, new { content = "The last" });
    }
}
