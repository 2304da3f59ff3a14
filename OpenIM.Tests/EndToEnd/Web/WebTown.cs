using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>
/// People of one server, made by REST and already signed in: for tests of what comes after. Each test has people of its own.
/// </summary>
internal sealed class WebTown(WebBrowser browser) : IDisposable
{
    private const string Password = "a long password";
    private readonly AdminApi api = new(browser.Server.Http, browser.Server.Secret);

    public AdminApi Api => api;

    /// <summary>A new person; <paramref name="origin"/> is where their browser finds the server, null: directly.</summary>
    public async Task<WebPerson> PersonAsync(string nickname, WebScreen screen = WebScreen.Desktop, Uri? origin = null, bool secure = true)
    {
        var session = await api.PostAsync(
            "/chat/account/register",
            new
            {
                platform = 5,
                autoLogin = true,
                user = new { account = nickname.ToLowerInvariant() + Guid.NewGuid().ToString("N")[..10], nickname, password = Md5(Password) },
            },
            token: null);
        var address = origin ?? browser.Address("/", secure);
        var context = await browser.NewContextAsync(screen, StorageState(address, session));
        return new WebPerson(context, screen, address)
        {
            UserID = session.GetProperty("userID").GetString()!,
            Nickname = nickname,
            Token = session.GetProperty("imToken").GetString()!,
        };
    }

    /// <summary>Both have each other as a friend, without a word in their chat.</summary>
    public Task BefriendAsync(WebPerson one, WebPerson other)
        => api.CallAsync("/friend/import_friend", new { ownerUserID = one.UserID, friendUserIDs = new[] { other.UserID } });

    /// <summary>A group; returns its conversation.</summary>
    public async Task<string> GroupAsync(string name, WebPerson owner, params WebPerson[] members)
    {
        var answer = await api.PostAsync(
            "/group/create_group",
            new
            {
                ownerUserID = owner.UserID,
                memberUserIDs = members.Select(static member => member.UserID),
                groupInfo = new { groupName = name, groupType = 2, creatorUserID = owner.UserID },
            },
            owner.Token);
        return "sg_" + answer.GetProperty("groupInfo").GetProperty("groupID").GetString();
    }

    /// <summary>Somebody said something to somebody, at a time (Unix ms).</summary>
    public Task SaidAsync(WebPerson sender, WebPerson receiver, string text, long sendTime) => api.CallAsync("/msg/send_msg", new
    {
        sendID = sender.UserID,
        recvID = receiver.UserID,
        senderNickname = sender.Nickname,
        senderPlatformID = 5,
        content = new { content = text },
        contentType = 101,
        sessionType = 1,
        sendTime,
    });

    /// <summary>The texts of a conversation as the server has them, oldest first.</summary>
    public async Task<List<LoggedText>> TextsAsync(WebPerson owner, string conversationID)
    {
        const int page = 200;
        const int text = 101;
        var texts = new List<LoggedText>();
        var maxSeqs = (await api.CallAsync("/msg/newest_seq", new { userID = owner.UserID })).GetProperty("maxSeqs");
        var maxSeq = maxSeqs.TryGetProperty(conversationID, out var newest) ? newest.GetInt64() : 0;
        for (var begin = 1L; begin <= maxSeq; begin += page)
        {
            var seqRanges = new[] { new { conversationID, begin, end = Math.Min(begin + page - 1, maxSeq), num = page } };
            var answer = await api.CallAsync("/msg/pull_msg_by_seq", new { userID = owner.UserID, seqRanges, order = 0 });
            texts.AddRange(answer.GetProperty("msgs").GetProperty(conversationID).GetProperty("Msgs").EnumerateArray()
                .Where(static message => message.GetProperty("contentType").GetInt32() == text)
                .Select(Text));
        }

        return texts;
    }

    /// <summary>The conversation of two.</summary>
    public static string Chat(WebPerson one, WebPerson other)
        => string.CompareOrdinal(one.UserID, other.UserID) < 0 ? $"si_{one.UserID}_{other.UserID}" : $"si_{other.UserID}_{one.UserID}";

    public void Dispose() => api.Dispose();

    private static LoggedText Text(JsonElement message)
    {
        using var content = JsonDocument.Parse(message.GetProperty("content").GetBytesFromBase64());
        return new LoggedText(
            message.GetProperty("seq").GetInt64(),
            message.GetProperty("sendID").GetString()!,
            content.RootElement.GetProperty("content").GetString()!);
    }

    // Clients never send the password itself.
#pragma warning disable CA5351 // the form that the account API asks for
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    private static string StorageState(Uri address, JsonElement session) => JsonSerializer.Serialize(new
    {
        cookies = Array.Empty<object>(),
        origins = new[]
        {
            new
            {
                origin = string.Create(CultureInfo.InvariantCulture, $"http://{address.Host}:{address.Port}"),
                localStorage = new[] { new { name = "openim.session", value = session.GetRawText() } },
            },
        },
    });
}
