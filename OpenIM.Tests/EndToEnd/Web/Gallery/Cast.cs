using Microsoft.Playwright;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Web.Gallery;

/// <summary>Ann, whose screen it is, and people who speak her language; all of it is said past the page, at times that are given.</summary>
internal sealed class Cast : IDisposable
{
    private const int Text = 101;
    private readonly WebBrowser browser;

    private Cast(WebBrowser browser, bool isChinese, WebAccount[] people)
    {
        (this.browser, IsChinese, Ann, Bob, Cid) = (browser, isChinese, people[0], people[1], people[2]);
        Api = new AdminApi(browser.Server.Http, browser.Server.Secret);
    }

    public bool IsChinese { get; }

    public WebAccount Ann { get; }

    public WebAccount Bob { get; }

    public WebAccount Cid { get; }

    public AdminApi Api { get; }

    /// <summary>Ann's conversation with Bob.</summary>
    public string Chat => With(Bob);

    /// <summary>Makes the three; they are friends of Ann.</summary>
    public static async Task<Cast> OfAsync(WebBrowser browser, bool isChinese)
    {
        browser.SkipWhenMissing();
        string[] names = isChinese ? ["安安", "陈博", "周小慈"] : ["Ann", "Bob", "Cid"];
        var people = await Task.WhenAll(names.Select(name => WebAccount.RegisterAsync(browser.Server.Http, name)));
        var cast = new Cast(browser, isChinese, people);
        await cast.Api.CallAsync("/friend/import_friend", new { ownerUserID = cast.Ann.UserID, friendUserIDs = new[] { cast.Bob.UserID, cast.Cid.UserID } });
        return cast;
    }

    /// <summary>What is said in their language.</summary>
    public string Say(string english, string chinese) => IsChinese ? chinese : english;

    /// <summary>Ann's conversation with somebody.</summary>
    public string With(WebAccount other)
        => string.CompareOrdinal(Ann.UserID, other.UserID) < 0 ? $"si_{Ann.UserID}_{other.UserID}" : $"si_{other.UserID}_{Ann.UserID}";

    /// <summary>Somebody said something to somebody.</summary>
    public Task SaidAsync(WebAccount sender, WebAccount receiver, string text, long sendTime)
        => SaidAsync(sender, receiver, Text, new { content = text }, sendTime);

    /// <summary>Somebody sent something of a kind that the backend may send.</summary>
    public Task SaidAsync(WebAccount sender, WebAccount receiver, int contentType, object content, long sendTime) => Api.CallAsync("/msg/send_msg", new
    {
        sendID = sender.UserID,
        recvID = receiver.UserID,
        senderNickname = sender.Name,
        senderPlatformID = WebAccount.Web,
        content,
        contentType,
        sessionType = 1,
        sendTime,
    });

    /// <summary>What was said in turns: lines of Ann begin with "&gt;"; a minute from one to the next.</summary>
    public async Task TalkedAsync(WebAccount other, long from, params string[] lines)
    {
        foreach (var (at, line) in lines.Index())
        {
            var isAnns = line.StartsWith('>');
            await SaidAsync(isAnns ? Ann : other, isAnns ? other : Ann, line.TrimStart('>'), from + (at * 60_000));
        }
    }

    /// <summary>A group of the three, which Ann has made; returns its id.</summary>
    public async Task<string> GroupAsync(string name)
    {
        var made = await Api.PostAsync(
            "/group/create_group",
            new { ownerUserID = Ann.UserID, memberUserIDs = new[] { Bob.UserID, Cid.UserID }, groupInfo = new { groupName = name, groupType = 2 } },
            Ann.ImToken);
        return made.GetProperty("groupInfo").GetProperty("groupID").GetString()!;
    }

    /// <summary>Somebody has read a conversation up to a seq.</summary>
    public Task ReadAsync(WebAccount reader, string conversationID, int seq) => Api.CallAsync(
        "/msg/mark_conversation_as_read", new { conversationID, userID = reader.UserID, hasReadSeq = seq, seqs = new[] { seq } });

    /// <summary>Ann signs in and connects on another device of the same kind, which ends her sessions here.</summary>
    public Task SignInElsewhereAsync() => WebSpeaker.TakeOverAsync(browser.Server.Http, Api, Ann);

    /// <summary>Ann's page, as it looks.</summary>
    public Task<WebPage> OpenAsync(Look look, string path = "/app") => OpenAsync(look.Options, path);

    /// <summary>Ann's page on a screen of its own kind, in a language that is not one of the person's.</summary>
    public async Task<WebPage> OpenAsync(BrowserNewContextOptions options, string path = "/app", string language = "")
    {
        var page = await BlankAsync(options);
        if (language.Length > 0)
        {
            await page.Page.AddInitScriptAsync($"localStorage.setItem('openim.language', '{language}')");
        }

        await page.GoToAsync(Address(path));
        return page;
    }

    /// <summary>A profile in which Ann is signed in and nothing is open.</summary>
    public Task<WebPage> BlankAsync(BrowserNewContextOptions options) => browser.BlankAsync(Ann, options);

    public Uri Address(string path) => browser.Address(path, secure: true);

    public void Dispose() => Api.Dispose();
}
