using System.Text.Json;
using Microsoft.Playwright;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>
/// Every text that somebody can set, set by somebody who means harm. That nothing of it ran, and that nobody else was asked,
/// shows when the page is closed (<see cref="WebProblemsAttribute"/>).
/// </summary>
public sealed class HostileTextTests(WebBrowser browser) : IClassFixture<WebBrowser>
{
    /// <summary>Addresses that lead to script, to another server, or nowhere.</summary>
    private static readonly string[] Addresses =
    [
        "javascript:__xss('address')", "JaVaScRiPt:__xss('address')", " javascript:__xss('address')", "java\tscript:__xss('address')",
        "data:text/html,<script>__xss('address')</script>",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='__xss(1)'/>",
        "vbscript:__xss('address')", "blob:null/x", "file:///etc/passwd", "//elsewhere.test/a.png", "/\\elsewhere.test/a.png",
        "http://elsewhere.test/a.png", "http://[", "\"onerror=\"__xss('address')", "",
    ];

    private readonly SortedSet<string> problems = [];

    [Fact]
    public async Task Nothing_that_a_user_can_write_runs_or_breaks_the_page()
    {
        browser.SkipWhenMissing();
        using var admin = new AdminApi(browser.Server.Http, browser.Server.Secret);
        var mallory = await WebAccount.RegisterAsync(browser.Server.Http, Name("nickname"));
        var bob = await WebAccount.RegisterAsync(browser.Server.Http, Name("own"));
        await SetAllAsync(admin, mallory, bob);
        await using var page = await browser.SignedInAsync(bob, options: new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var names = page.List().Locator("bdi");
        await Assertions.Expect(names.Filter(new() { HasText = "NAME" }).First).ToBeVisibleAsync();

        await IsSafeAsync(page, "list");
        await page.List().GetByText("NAMEoperator").First.ClickAsync();
        await page.Log().GetByText("TEXTnotification").First.WaitForAsync();
        await IsSafeAsync(page, "notification account");
        await page.Button("Back").ClickAsync();
        foreach (var (row, isGroup) in new[] { ("NAMEremark", false), ("NAMEgroup", true) })
        {
            await page.List().GetByText(row).First.ClickAsync();
            await ScrolledThroughAsync(page, row);
            await page.Button("Details").ClickAsync();
            var details = page.Page.GetByRole(AriaRole.Complementary);
            await details.GetByText("NAME").First.WaitForAsync();
            if (isGroup)
            {
                await details.GetByText("NAMEmember").First.WaitForAsync();
                await IsSafeAsync(page, "details of the group");
                await AskedAsync(page, details.GetByRole(AriaRole.Button, new() { Name = "Leave group" }));
                await details.GetByText("NAMEmember").First.ClickAsync();
                await DialogAsync(page, "member");
            }
            else
            {
                await IsSafeAsync(page, "details of a person");
                await AskedAsync(page, details.GetByRole(AriaRole.Button, new() { Name = "Block" }));
            }

            await details.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
            await page.ChooseAsync(page.Log().GetByRole(AriaRole.Article).Filter(new() { HasText = "TEXTlast" }).Last, "Reply");
            await IsSafeAsync(page, "reply");
            if (isGroup)
            {
                await page.Composer().PressSequentiallyAsync("@");
                await page.Page.GetByRole(AriaRole.List, new() { Name = "Mention someone" }).GetByText("NAME").First.WaitForAsync();
                await IsSafeAsync(page, "mention");
                await page.Composer().PressAsync("Escape");
                await page.Composer().FillAsync("");
            }

            await page.Button("Back").ClickAsync();
        }

        await IsSafeAsync(page, "list with drafts");
        await page.Page.Locator("button[aria-label^=Contacts]").ClickAsync();
        await page.Page.GetByText("TEXTrequest").First.WaitForAsync();
        await IsSafeAsync(page, "contacts");
        await page.Page.GetByLabel("Find people and conversations").FillAsync(mallory.Account);
        await page.Page.GetByText(mallory.Account).First.ClickAsync();
        await DialogAsync(page, "found person");
        await page.Page.GetByLabel("Find people and conversations").FillAsync(Text("not there"));
        await page.Page.GetByText("Nothing found").WaitForAsync();
        await IsSafeAsync(page, "nothing found");
        await page.Page.GetByLabel("Find people and conversations").FillAsync("");
        foreach (var opener in new[] { "New group", "Settings" })
        {
            await page.Button(opener).ClickAsync();
            await DialogAsync(page, opener);
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    /// <summary>A name with everything in it, and its place as a mark.</summary>
    private static string Name(string place) => Hostile($"NAME{place}");

    private static string Text(string place) => Hostile($"TEXT{place}");

    private static string Hostile(string mark) =>
        $"{mark}<img src=x onerror=__xss('{mark}')><script>__xss('{mark}')</script>\"><svg onload=__xss()>{{{{__xss()}}}}${{__xss()}}\u202Elive\u2066{new string('W', 60)}";

    private async Task SetAllAsync(AdminApi admin, WebAccount mallory, WebAccount bob)
    {
        await admin.CallAsync("/user/update_user_info_ex", new { userInfo = new { userID = mallory.UserID, faceURL = Addresses[0], ex = Text("ex") } });
        var strangers = Addresses.Select(static (address, at) => (ID: $"stranger{at}{Guid.NewGuid():N}", Address: address)).ToList();
        await admin.CallAsync("/user/user_register", new
        {
            users = strangers.Select(static stranger => new { userID = stranger.ID, nickname = Name("member"), faceURL = stranger.Address, ex = Text("ex") }),
        });
        await admin.CallAsync("/friend/import_friend", new { ownerUserID = bob.UserID, friendUserIDs = new[] { mallory.UserID } });
        await admin.PostAsync(
            "/friend/update_friends",
            new { ownerUserID = bob.UserID, friendUserIDs = new[] { mallory.UserID }, remark = Name("remark"), ex = Text("ex") },
            bob.ImToken);
        foreach (var stranger in strangers)
        {
            await admin.CallAsync("/friend/add_friend", new { fromUserID = stranger.ID, toUserID = bob.UserID, reqMsg = Text("request"), ex = Text("ex") });
        }

        var created = await admin.CallAsync("/group/create_group", new
        {
            ownerUserID = mallory.UserID,
            memberUserIDs = strangers.Select(static stranger => stranger.ID).Append(bob.UserID),
            adminUserIDs = Array.Empty<string>(),
            groupInfo = new
            {
                groupName = Name("group"),
                introduction = Text("introduction"),
                faceURL = Addresses[5],
                ex = Text("ex"),
                groupType = 2,
            },
        });
        var groupID = created.GetProperty("groupInfo").GetProperty("groupID").GetString()!;
        await admin.CallAsync("/group/set_group_info", new { groupInfoForSet = new { groupID, notification = Text("announcement"), groupName = Name("group again") } });
        await admin.CallAsync("/group/set_group_member_info", new { members = new[] { new { groupID, userID = bob.UserID, nickname = Name("in the group"), faceURL = Addresses[9], ex = Text("ex") } } });
        var official = $"official{mallory.UserID}";
        await admin.CallAsync("/user/add_notification_account", new { userID = official, nickName = Name("operator"), faceURL = Addresses[0], appMangerLevel = 3 });
        await admin.CallAsync("/msg/send_msg", new
        {
            sendID = official,
            recvID = bob.UserID,
            senderNickname = Name("sender"),
            senderFaceURL = Addresses[3],
            senderPlatformID = 1,
            content = new { notificationName = Name("operator"), notificationFaceURL = Addresses[0], notificationType = 1, text = Text("notification"), url = Addresses[0], mixType = 0, ex = Text("ex") },
            contentType = 1400,
            sessionType = 4,
            ex = Text("ex"),
            offlinePushInfo = new { title = Text("title"), desc = Text("desc"), ex = Text("ex") },
        });
        await admin.CallAsync("/msg/send_business_notification", new
        {
            key = Text("key"),
            data = Text("data"),
            sendUserID = mallory.UserID,
            recvUserID = bob.UserID,
            sendMsg = true,
            reliabilityLevel = 1,
        });
        await using var speaker = await WebSpeaker.ConnectAsync(browser.Server.Http, admin, mallory);
        foreach (var (contentType, content) in Messages(mallory))
        {
            await speaker.SendAsync(bob.UserID, "", contentType, content, Name("sender"));
            await speaker.SendAsync("", groupID, contentType, content, Name("sender"));
        }
    }

    private static IEnumerable<(int ContentType, object Content)> Messages(WebAccount mallory)
    {
        foreach (var address in Addresses)
        {
            var picture = new { uuid = Text("uuid"), type = Text("type"), size = 1, width = 4000, height = 20, url = address };
            yield return (102, new { sourcePath = address, sourcePicture = picture, bigPicture = picture, snapshotPicture = picture });
            yield return (103, new { uuid = "u", soundPath = address, sourceUrl = address, dataSize = 1, duration = 1, soundType = Text("type") });
            yield return (104, new
            {
                videoPath = address,
                videoUUID = "u",
                videoUrl = address,
                videoType = Text("type"),
                videoSize = 1,
                duration = 1,
                snapshotPath = address,
                snapshotUUID = "u",
                snapshotSize = 1,
                snapshotUrl = address,
                snapshotWidth = 1,
                snapshotHeight = 9000,
                snapshotType = "x",
            });
            yield return (105, new { filePath = address, uuid = "u", sourceUrl = address, fileName = Name("file"), fileSize = long.MaxValue, fileType = Text("type") });
            yield return (108, new { userID = Text("id"), nickname = Name("card"), faceURL = address, ex = Text("ex") });
            yield return (101, new { content = $"{Text("link")} {address}" });
        }

        yield return (109, new { description = Text("place"), longitude = 181.0, latitude = -91.0 });
        yield return (107, new { title = Text("title"), abstractList = new[] { Text("line"), Text("line") }, multiMessage = Array.Empty<object>() });
        yield return (110, new { data = Text("data"), description = Text("description"), extension = Text("extension") });
        yield return (115, new { index = 1, data = Text("data") });
        yield return (117, new { text = Text("advanced"), messageEntityList = new[] { new { type = "url", offset = 0, length = 9, url = Addresses[0], ex = Text("ex") } } });
        yield return (118, new { content = $"{Text("markdown")} [a]({Addresses[0]}) ![b]({Addresses[11]}) <iframe srcdoc=\"<script>__xss()</script>\">" });
        yield return (106, new
        {
            text = $"{Text("mention")} @{Name("mentioned")}",
            atUserList = new[] { "AtAllTag", "x" },
            isAtSelf = true,
            atUsersInfo = new[] { new { atUserID = "x", groupNickname = Name("mentioned") } },
        });
        yield return (114, new
        {
            text = Text("answer"),
            quoteMessage = new
            {
                clientMsgID = "c",
                seq = 1,
                sendID = mallory.UserID,
                senderNickname = Name("quoted"),
                senderFaceUrl = Addresses[0],
                contentType = 101,
                textElem = new { content = Text("quoted") },
                content = JsonSerializer.Serialize(new { content = Text("quoted") }),
            },
        });
        yield return (101, new { content = Text("last") });
    }

    /// <summary>Looks at every message, from the first to the last.</summary>
    private async Task ScrolledThroughAsync(WebPage page, string where)
    {
        await page.Log().GetByRole(AriaRole.Article).First.WaitForAsync();
        await Eventually.TrueAsync(
            async () => await page.Log().EvaluateAsync<bool>("log => { log.scrollTop = 0; return /You are friends now|created the group/.test(log.textContent); }"),
            "the first message");
        await Eventually.TrueAsync(
            async () =>
            {
                await IsSafeAsync(page, where);
                return await page.Log().EvaluateAsync<bool>(
                    """
                    log => {
                      const before = log.scrollTop;
                      log.scrollBy(0, log.clientHeight * 0.8);
                      return log.scrollTop <= before + 1 && log.textContent.includes('TEXTlast');
                    }
                    """);
            },
            "the last message");
    }

    private async Task AskedAsync(WebPage page, ILocator opener)
    {
        await opener.ClickAsync();
        await DialogAsync(page, "question");
    }

    private async Task DialogAsync(WebPage page, string where)
    {
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.WaitForAsync();
        await IsSafeAsync(page, where);
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>
    /// No element or attribute came from a text, addresses lead only to the web, names turn nobody's direction and stand for
    /// themselves, and nothing sticks out of the page.
    /// </summary>
    private async Task IsSafeAsync(WebPage page, string where) => problems.UnionWith((await page.Page.EvaluateAsync<string[]>(
        """
        () => {
          const found = [];
          const turns = /[\u202A-\u202E\u2066-\u2069]/;
          for (const element of document.querySelectorAll('body *')) {
            for (const { name, value } of element.attributes) {
              if (/^on/i.test(name)) found.push(`${element.tagName} has ${name}`);
              if (/^(href|src|srcset|action|formaction|data|poster|xlink:href)$/.test(name) && !/^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(value)) {
                found.push(`${element.tagName} leads to ${value}`);
              }
              if (/^(aria-label|title|alt)$/.test(name) && value.includes('NAME') && !value.includes('TEXT') && turns.test(value)) found.push(`${name} turns: ${value}`);
            }
            if (/^(SCRIPT|IFRAME|OBJECT|EMBED|STYLE)$/.test(element.tagName) || element.matches('img[src="x"]')) found.push(`a ${element.tagName}`);
          }
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const { data, parentElement } = walker.currentNode;
            if (data.includes('NAME') && !data.includes('TEXT') && turns.test(data)) found.push(`turns: ${data}`);
            if (/NAME|TEXT/.test(data) && parentElement.closest('bdi, [dir=auto], textarea, option') === null) {
              found.push(`not isolated in ${parentElement.outerHTML}`);
            }
          }
          if (document.title.includes('NAME') && turns.test(document.title)) found.push(`the title turns: ${document.title}`);
          if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
          for (const element of document.querySelectorAll('body *')) {
            const { left, right, width } = element.getBoundingClientRect();
            const isSeen = width > 1 && element.checkVisibility();
            if (isSeen && /auto|scroll/.test(getComputedStyle(element).overflowX) && !element.matches('pre, textarea') && element.scrollWidth > element.clientWidth + 1) {
              found.push(`${element.className || element.tagName} scrolls sideways: ${element.scrollWidth} > ${element.clientWidth}`);
            }
            if (isSeen && element.matches('button, a, input') && (left < -1 || right > innerWidth + 1) && element.closest('pre') === null) {
              found.push(`${element.className} sticks out: ${left} to ${right}`);
            }
          }
          return [...new Set(found)];
        }
        """)).Select(problem => $"{where}: {problem}"));
}
