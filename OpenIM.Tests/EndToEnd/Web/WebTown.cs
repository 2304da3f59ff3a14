using System.Text.Json;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>
/// People of one server, made by REST and already signed in: for tests of what comes after. Each test has people of its own.
/// </summary>
internal sealed class WebTown(WebBrowser browser) : IDisposable
{
    private const int Text = 101;
    private const int Mention = 106;
    private const int Markdown = 118;
    private readonly AdminApi api = new(browser.Server.Http, browser.Server.Secret);

    /// <summary>A new person; <paramref name="origin"/> is where their browser finds the server, null: directly.</summary>
    public async Task<WebPerson> PersonAsync(string nickname, WebScreen screen = WebScreen.Desktop, Uri? origin = null, bool secure = true)
    {
        var account = await WebAccount.RegisterAsync(browser.Server.Http, nickname);
        var address = origin ?? browser.Address("/", secure);
        return new WebPerson(await browser.BlankAsync(address, screen, account), screen, address);
    }

    /// <summary>Both have each other as a friend, without a word in their chat.</summary>
    public async Task BefriendAsync(WebPerson one, WebPerson other)
    {
        await api.PostAsync("/friend/add_friend", new { fromUserID = one.UserID, toUserID = other.UserID, reqMsg = "", ex = "" }, one.Account.ImToken);
        var answer = new { fromUserID = one.UserID, toUserID = other.UserID, handleResult = 1, handleMsg = "" };
        await api.PostAsync("/friend/add_friend_response", answer, other.Account.ImToken);
    }

    /// <summary>Somebody takes nothing more of somebody.</summary>
    public Task BlockAsync(WebPerson owner, WebPerson blocked)
        => api.PostAsync("/friend/add_black", new { ownerUserID = owner.UserID, blackUserID = blocked.UserID, ex = "" }, owner.Account.ImToken);

    public Task UnblockAsync(WebPerson owner, WebPerson blocked)
        => api.PostAsync("/friend/remove_black", new { ownerUserID = owner.UserID, blackUserID = blocked.UserID }, owner.Account.ImToken);

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
            owner.Account.ImToken);
        return "sg_" + answer.GetProperty("groupInfo").GetProperty("groupID").GetString();
    }

    /// <summary>How a member is called in a group.</summary>
    public Task CallAsync(string conversationID, WebPerson member, string nickname) => api.CallAsync(
        "/group/set_group_member_info", new { members = new[] { new { groupID = conversationID[3..], userID = member.UserID, nickname } } });

    /// <summary>Somebody said something to somebody, at a time (Unix ms).</summary>
    public Task SaidAsync(WebPerson sender, WebPerson receiver, string text, long sendTime) => api.CallAsync("/msg/send_msg", new
    {
        sendID = sender.UserID,
        recvID = receiver.UserID,
        senderNickname = sender.Account.Name,
        senderPlatformID = WebAccount.Web,
        content = new { content = text },
        contentType = Text,
        sessionType = 1,
        sendTime,
    });

    /// <summary>Somebody said something to somebody in Markdown.</summary>
    public Task SaidInMarkdownAsync(WebPerson sender, WebPerson receiver, string text) => api.CallAsync("/msg/send_msg", new
    {
        sendID = sender.UserID,
        recvID = receiver.UserID,
        senderNickname = sender.Account.Name,
        senderPlatformID = WebAccount.Web,
        content = new { content = text },
        contentType = Markdown,
        sessionType = 1,
    });

    /// <summary>Somebody signs in on another device of the same kind, which ends their sessions in browsers.</summary>
    public Task SignInElsewhereAsync(WebPerson person) => WebSpeaker.TakeOverAsync(browser.Server.Http, api, person.Account);

    /// <summary>Somebody named somebody in a group.</summary>
    public Task MentionedAsync(WebPerson sender, string conversationID, WebPerson named) => api.CallAsync("/msg/send_msg", new
    {
        sendID = sender.UserID,
        groupID = conversationID["sg_".Length..],
        senderNickname = sender.Account.Name,
        senderPlatformID = WebAccount.Web,
        content = new
        {
            text = $"@{named.Account.Name} which day?",
            atUserList = new[] { named.UserID },
            atUsersInfo = new[] { new { atUserID = named.UserID, groupNickname = named.Account.Name } },
        },
        contentType = Mention,
        sessionType = 3,
    });

    /// <summary>A person's own settings of the chat with another one, such as <c>isPinned</c>.</summary>
    public Task ConfigureAsync(WebPerson owner, WebPerson other, Dictionary<string, object> settings) => api.CallAsync("/conversation/set_conversations", new
    {
        userIDs = new[] { owner.UserID },
        conversation = new Dictionary<string, object>(settings)
        {
            ["conversationID"] = Chat(owner, other),
            ["conversationType"] = 1,
            ["userID"] = other.UserID,
            ["groupID"] = "",
        },
    });

    /// <summary>The texts of a conversation as the server has them, oldest first.</summary>
    public async Task<List<LoggedText>> TextsAsync(WebPerson owner, string conversationID)
    {
        const int page = 200;
        var texts = new List<LoggedText>();
        var maxSeqs = (await api.CallAsync("/msg/newest_seq", new { userID = owner.UserID })).GetProperty("maxSeqs");
        var maxSeq = maxSeqs.TryGetProperty(conversationID, out var newest) ? newest.GetInt64() : 0;
        for (var begin = 1L; begin <= maxSeq; begin += page)
        {
            var seqRanges = new[] { new { conversationID, begin, end = Math.Min(begin + page - 1, maxSeq), num = page } };
            var answer = await api.CallAsync("/msg/pull_msg_by_seq", new { userID = owner.UserID, seqRanges, order = 0 });
            texts.AddRange(answer.GetProperty("msgs").GetProperty(conversationID).GetProperty("Msgs").EnumerateArray()
                .Where(static message => message.GetProperty("contentType").GetInt32() == Text)
                .Select(Logged));
        }

        return texts;
    }

    /// <summary>The conversation of two.</summary>
    public static string Chat(WebPerson one, WebPerson other)
        => string.CompareOrdinal(one.UserID, other.UserID) < 0 ? $"si_{one.UserID}_{other.UserID}" : $"si_{other.UserID}_{one.UserID}";

    public void Dispose() => api.Dispose();

    private static LoggedText Logged(JsonElement message)
    {
        using var content = JsonDocument.Parse(message.GetProperty("content").GetBytesFromBase64());
        return new LoggedText(
            message.GetProperty("seq").GetInt64(),
            message.GetProperty("sendID").GetString()!,
            content.RootElement.GetProperty("content").GetString()!);
    }
}
