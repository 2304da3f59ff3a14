using System.Text.Json;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>A browser, and a server with a user who has 5,000 conversations, one of them of 10,000 messages.</summary>
public sealed class LargeAccount : IAsyncLifetime
{
    /// <summary>Conversations of the user.</summary>
    public const int Conversations = 5000;

    /// <summary>Messages of the long conversation, <c>message 1</c> and so on.</summary>
    public const int Messages = 10_000;

    /// <summary>The account's name and, as a browser would send it, its password.</summary>
    public const string Account = "ann", Password = "a long password", PasswordHash = "9bfb1b9d0c2bc3f3c912eaae3099ca5a";

    private const string PeerID = "bob";
    private const int PerCall = 1000;

    /// <summary>The browser; its server is the one that was filled.</summary>
    public WebBrowser Browser { get; } = new()
    {
        Settings = new Dictionary<string, string> { ["OPENIM_LIMITS__SENDSPERSECOND"] = "0", ["OPENIM_LOG__LEVEL"] = "warning" },
    };

    /// <summary>The session of the user, as the browser keeps it.</summary>
    public JsonElement Session { get; private set; }

    /// <summary>The user.</summary>
    public string UserID => Session.GetProperty("userID").GetString()!;

    /// <summary>The long conversation.</summary>
    public string LongConversationID => string.CompareOrdinal(UserID, PeerID) < 0 ? $"si_{UserID}_{PeerID}" : $"si_{PeerID}_{UserID}";

    internal AdminApi Admin { get; private set; } = null!;

    private ServerProcess Server => Browser.Server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts both and fills the server, which takes seconds.</summary>
    public async ValueTask InitializeAsync()
    {
        await Browser.InitializeAsync();
        if (!Browser.IsThere)
        {
            return;
        }

        Admin = new AdminApi(Server.Http, Server.Secret);
        Session = await Admin.PostAsync(
            "/chat/account/register",
            new { platform = 5, autoLogin = true, user = new { nickname = "Ann", account = Account, password = PasswordHash } },
            token: null);
        var others = Enumerable.Range(1, Conversations - 1).Select(OtherID).ToList();
        foreach (var some in others.Append(PeerID).Chunk(PerCall))
        {
            await Admin.RegisterAsync(some);
        }

        var toPeer = Enumerable.Range(1, Messages).Select(n => GatewayStream.Text(PeerID, UserID, $"m{n}", $"message {n}"));
        await SendAsync(PeerID, await Admin.TokenAsync(PeerID, platformID: 5), toPeer);
        var toOthers = others.Select(id => GatewayStream.Text(UserID, id, id, $"hello {id}"));
        var imToken = Session.GetProperty("imToken").GetString()!;
        await SendAsync(UserID, imToken, toOthers);
        // So that it opens at its end.
        await Admin.PostAsync(
            "/msg/mark_conversation_as_read",
            new { userID = UserID, conversationID = LongConversationID, hasReadSeq = Messages, seqs = Array.Empty<long>() },
            imToken);
    }

    /// <summary>A fresh browser profile in which the user is signed in, with a page open that is measured from its start.</summary>
    internal async Task<(WebPage Page, Meter Meter)> OpenAsync(string path = "/app")
    {
        Browser.SkipWhenMissing();
        var page = await Browser.OpenAsync("/");
        var meter = await Meter.AttachAsync(page.Page);
        await SignInAsync(page);
        await page.GoToAsync(new Uri(Server.Http, path));
        return (page, meter);
    }

    /// <summary>Puts the session where the client looks for it at its next start.</summary>
    public async Task SignInAsync(WebPage page)
        => await page.Page.EvaluateAsync("session => localStorage.setItem('openim.session', session)", Session.GetRawText());

    /// <summary>Goes on with the session of a page: the sign-in there has ended the one before.</summary>
    public async Task TakeSessionAsync(WebPage page)
    {
        using var session = JsonDocument.Parse(await page.Page.EvaluateAsync<string>("localStorage.getItem('openim.session')"));
        Session = session.RootElement.Clone();
    }

    /// <summary>One of those with whom the user has a conversation of one message.</summary>
    public static string OtherID(int number) => $"other{number:d4}";

    /// <summary>Ends both.</summary>
    public async ValueTask DisposeAsync()
    {
        Admin?.Dispose();
        await Browser.DisposeAsync();
    }

    private Task SendAsync(string userID, string token, IEnumerable<MsgData> messages)
        => GatewayStream.SendAsync(Server.Gateway, userID, token, messages.ToList(), Token);
}
