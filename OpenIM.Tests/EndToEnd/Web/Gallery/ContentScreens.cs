using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web.Gallery;

/// <summary>Rows 10 and 11 of the checklist: what messages can be. Explicit: the pictures are for people to look at.</summary>
public sealed class ContentScreens(WebBrowser browser) : IClassFixture<WebBrowser>
{
    private const string Long =
        "The path leaves the village behind the church, follows the brook for half an hour and then climbs through the beech wood. Where it forks, the left way is shorter and the right one has the view; both meet at the hut, which is open from May to October. ";

    private const string LongChinese = "从村口教堂后面出发，沿着小溪走半个小时，然后穿过山毛榉林上山。岔路口往左更近，往右风景更好；两条路在山上的小屋会合，小屋每年五月到十月开放。";

    private const string Code =
        """
        So it works here:
        ```
        async function greet(name) {
          const answer = await fetch(`/api/hello?name=${encodeURIComponent(name)}&language=en&format=short`);
          return answer.ok ? await answer.text() : null;
        }
        ```
        """;

    [Fact(Explicit = true)]
    public async Task Content()
    {
        foreach (var looks in Look.All.GroupBy(static look => look.IsChinese))
        {
            using var cast = await Cast.OfAsync(browser, looks.Key);
            await SayAllAsync(cast);
            foreach (var look in looks)
            {
                await using var page = await cast.OpenAsync(look, $"/app/c/{cast.Chat}");
                await page.InLog(cast.Say("The last one", "最后一条")).WaitForAsync();
                await page.Page.SaveAsync("10-content-3", look);
                await UpAsync(page);
                await page.Page.SaveAsync("10-content-2", look);
                await UpAsync(page);
                await page.Page.SaveAsync("10-content-1", look);
            }
        }
    }

    [Fact(Explicit = true)]
    public async Task Pictures()
    {
        foreach (var look in Look.Two)
        {
            using var cast = await Cast.OfAsync(browser, look.IsChinese);
            var names = new[] { "wide", "tall", "tiny", "broken", "loading" };
            foreach (var (at, (name, width, height)) in new[] { ("wide", 1600, 500), ("tiny", 24, 24), ("broken", 640, 400), ("tall", 500, 1600), ("loading", 900, 600), ("unknown", 1, 1) }.Index())
            {
                await PictureAsync(cast, name, width, height, Screens.At(9, at));
            }

            await cast.SaidAsync(cast.Bob, cast.Ann, cast.Say("That was yesterday.", "昨天拍的。"), Screens.At(9, 8));
            await using var page = await cast.BlankAsync(look.Options);
            await ServeAsync(page.Page);
            page.Expects("404");
            await page.GoToAsync(cast.Address($"/app/c/{cast.Chat}"));
            await page.InLog(cast.Say("That was yesterday.", "昨天拍的。")).WaitForAsync();
            await page.Page.SaveAsync("11-pictures-2", look);
            await UpAsync(page);
            await page.Page.SaveAsync("11-pictures-1", look);
        }
    }

    private static async Task UpAsync(WebPage page) => await page.Page.EvaluateAsync(
        """
        async () => {
          const log = document.querySelector('#log');
          log.scrollTop = Math.max(0, log.scrollTop - log.clientHeight * 0.9);
          await new Promise(done => setTimeout(done, 1500));
        }
        """);

    private static async Task SayAllAsync(Cast cast)
    {
        var (bob, ann) = (cast.Bob, cast.Ann);
        foreach (var (at, text) in Texts(cast).Index())
        {
            var isAnns = text.StartsWith('>');
            await cast.SaidAsync(isAnns ? ann : bob, isAnns ? bob : ann, text.TrimStart('>'), Screens.At(10, at));
        }

        await using var speaker = await WebSpeaker.ConnectAsync(cast.Address("/"), cast.Api, bob);
        foreach (var (contentType, content) in Others(cast))
        {
            await speaker.SendAsync(ann.UserID, "", contentType, content, bob.Name);
        }

        await cast.SaidAsync(bob, ann, cast.Say("The last one", "最后一条"), 0);
    }

    private static string[] Texts(Cast cast) =>
    [
        cast.IsChinese ? string.Concat(Enumerable.Repeat(LongChinese, 20)) : string.Concat(Enumerable.Repeat(Long, 6)),
        Code,
        ">" + cast.Say("Thanks! The docs: https://example.org/guide/start?step=2#install.", "谢谢！文档在https://example.org/指南/开始?step=2，第二步。"),
        "看https://a.example。好\nhttps://a.example/b?c=1，谢谢\n（https://a.example/路径）\nhttps://a.example/c_(d)",
        ">" + $"https://example.org/{new string('x', 90)}/{new string('y', 60)}",
        "👍🏽🎉",
        ">👨‍👩‍👧‍👦",
        "مرحبا! الاجتماع في Room 5 الساعة 10:30.\nשלום, ניפגש ב־Café מחר?\nBoth said yes: نعم and כן, so it is fixed.",
        ">" + cast.Say("Mixed: 中文 and English and العربية in one line, 3 × 4 = 12.", "混排：中文 and English 和 العربية 在一行里，3 × 4 = 12。"),
        new string('w', 120),
    ];

    private static IEnumerable<(int ContentType, object Content)> Others(Cast cast)
    {
        yield return (199, new { });
        yield return (105, new { filePath = "", uuid = "u", sourceUrl = "/x", fileName = cast.Say("Report of the second quarter, final version.pdf", "第二季度报告（最终版）.pdf"), fileSize = 1_240_000, fileType = "pdf" });
        yield return (103, new { uuid = "u", soundPath = "", sourceUrl = "/x", dataSize = 1, duration = 7, soundType = "mp3" });
        yield return (108, new { userID = "dora", nickname = cast.Say("Dora", "朵拉"), faceURL = "", ex = "" });
        yield return (109, new { description = cast.Say("The old bridge", "老桥"), longitude = 7.4, latitude = 46.9 });
        yield return (107, new
        {
            title = cast.Say("Ann and Bob", "安安和陈博的聊天记录"),
            abstractList = new[] { cast.Say("Ann: Where do we meet?", "安安：在哪里见？"), cast.Say("Bob: At the old bridge", "陈博：老桥") },
            multiMessage = Array.Empty<object>(),
        });
        yield return (114, new
        {
            text = cast.Say("Agreed.", "好的。"),
            quoteMessage = new
            {
                clientMsgID = "c",
                seq = 2,
                sendID = cast.Ann.UserID,
                senderNickname = cast.Ann.Name,
                contentType = 101,
                content = """{"content":"Room 5"}""",
            },
        });
    }

    private static Task PictureAsync(Cast cast, string name, int width, int height, long at)
    {
        var picture = new { uuid = name, type = "svg", size = 1, width, height, url = $"/pictures/{name}" };
        return cast.SaidAsync(cast.Bob, cast.Ann, 102, new { sourcePath = "", sourcePicture = picture, bigPicture = picture, snapshotPicture = picture }, at);
    }

    /// <summary>Pictures come as a media server gives them: at once, never, or not at all.</summary>
    private static async Task ServeAsync(IPage page) => await page.RouteAsync("**/pictures/*", route => route.Request.Url.Split('/')[^1] switch
    {
        "loading" => Task.CompletedTask,
        "broken" => route.FulfillAsync(new() { Status = 404 }),
        "wide" => DrawnAsync(route, 1600, 500),
        "tall" => DrawnAsync(route, 500, 1600),
        "tiny" => DrawnAsync(route, 24, 24),
        _ => DrawnAsync(route, 640, 480),
    });

    private static Task DrawnAsync(IRoute route, int width, int height) => route.FulfillAsync(new()
    {
        ContentType = "image/svg+xml",
        Body = $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">
              <defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#7fb3e8"/><stop offset="1" stop-color="#f6d7b0"/></linearGradient></defs>
              <rect width="100%" height="100%" fill="url(#sky)"/>
              <circle cx="{width * 0.7}" cy="{height * 0.3}" r="{Math.Min(width, height) * 0.1}" fill="#fff4d6"/>
              <path d="M0 {height} L{width * 0.3} {height * 0.45} L{width * 0.5} {height * 0.75} L{width * 0.75} {height * 0.4} L{width} {height}Z" fill="#4c6b52"/>
            </svg>
            """,
    });
}
