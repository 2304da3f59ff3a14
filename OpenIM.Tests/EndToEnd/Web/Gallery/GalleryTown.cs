using System.Text.Json;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Web.Gallery;

/// <summary>Ann, and those who write to her, by the backend's API: it says when something was said.</summary>
internal sealed class GalleryTown : IDisposable
{
    private const int Single = 1;
    private const int Group = 3;
    private const int Text = 101;
    private const int Mention = 106;
    private readonly WebBrowser browser;
    private readonly AdminApi api;
    private readonly string suffix = Guid.NewGuid().ToString("N")[..8];
    private readonly Dictionary<string, string> names = [];

    private GalleryTown(WebBrowser browser, WebAccount ann)
    {
        (this.browser, Ann) = (browser, ann);
        api = new AdminApi(browser.Server.Http, browser.Server.Secret);
    }

    /// <summary>Who looks at the page.</summary>
    public WebAccount Ann { get; }

    public static async Task<GalleryTown> FoundAsync(WebBrowser browser, string ann)
    {
        var town = new GalleryTown(browser, await WebAccount.RegisterAsync(browser.Server.Http, ann));
        town.names["ann"] = ann;
        return town;
    }

    /// <summary>A person by a short key.</summary>
    public Task PersonAsync(string key, string name)
    {
        names[key] = name;
        return api.CallAsync("/user/user_register", new { users = new[] { new { userID = ID(key), nickname = name, faceURL = "" } } });
    }

    /// <summary>A group of Ann and others; returns its conversation, which has nothing in it for Ann.</summary>
    public async Task<string> GroupAsync(string name, string owner, params string[] members)
    {
        var memberUserIDs = members.Where(key => key != owner).Select(ID);
        var groupInfo = new { groupName = name, groupType = 2 };
        var ownerToken = await api.TokenAsync(ID(owner), platformID: 5);
        var made = await api.PostAsync("/group/create_group", new { ownerUserID = ID(owner), memberUserIDs, groupInfo }, ownerToken);
        var conversationID = "sg_" + made.GetProperty("groupInfo").GetProperty("groupID").GetString();
        // The line about it follows the answer.
        await Eventually.TrueAsync(async () => await MaxSeqAsync(conversationID, "ann") > 0, "the line about the new group");
        await api.CallAsync("/msg/clear_conversation_msg", new { userID = Ann.UserID, conversationIDs = new[] { conversationID } });
        return conversationID;
    }

    /// <summary>The owner brings somebody into a group: a grey line.</summary>
    public async Task InviteAsync(string conversationID, string owner, params string[] members) => await api.PostAsync(
        "/group/invite_user_to_group",
        new { groupID = conversationID[3..], invitedUserIDs = members.Select(ID), reason = "" },
        await api.TokenAsync(ID(owner), platformID: 5));

    /// <summary>The owner lets Ann not write for an hour.</summary>
    public async Task SilenceAsync(string conversationID, string owner)
    {
        var before = await MaxSeqAsync(conversationID, "ann");
        var request = new { groupID = conversationID[3..], userID = Ann.UserID, mutedSeconds = 3600 };
        await api.PostAsync("/group/mute_group_member", request, await api.TokenAsync(ID(owner), platformID: 5));
        await Eventually.TrueAsync(async () => await MaxSeqAsync(conversationID, "ann") > before, "the line about it");
    }

    /// <summary>Somebody says something, to Ann or for Ann to somebody.</summary>
    /// <param name="from">Key of who says it.</param>
    /// <param name="to">Key of the other, or the conversation of a group.</param>
    /// <param name="text">What is said.</param>
    /// <param name="at">Unix ms; 0: now.</param>
    public Task SaidAsync(string from, string to, string text, long at = 0) => SendAsync(from, to, Text, new { content = text }, at);

    /// <summary>Somebody names Ann.</summary>
    public Task NamedAsync(string from, string to, string text, long at) => SendAsync(
        from, to, Mention, new { text, atUserList = new[] { Ann.UserID }, atUsersInfo = new[] { new { atUserID = Ann.UserID, groupNickname = Ann.Name } } }, at);

    /// <summary>Everything of a conversation is read, by Ann or by somebody.</summary>
    public async Task ReadAsync(string conversationID, string key = "ann")
    {
        var hasReadSeq = await MaxSeqAsync(conversationID, key);
        await api.CallAsync("/msg/mark_conversation_as_read", new { conversationID, userID = ID(key), hasReadSeq, seqs = Array.Empty<long>() });
    }

    /// <summary>Ann's own settings of a conversation.</summary>
    public Task ConfigureAsync(string conversationID, string key, params (string Name, object Value)[] settings)
    {
        var isGroup = conversationID.StartsWith("sg_", StringComparison.Ordinal);
        var conversation = new Dictionary<string, object>
        {
            ["conversationID"] = conversationID,
            ["conversationType"] = isGroup ? Group : Single,
            ["userID"] = isGroup ? "" : ID(key),
            ["groupID"] = isGroup ? conversationID[3..] : "",
        };
        foreach (var (name, value) in settings)
        {
            conversation[name] = value;
        }

        return api.CallAsync("/conversation/set_conversations", new { userIDs = new[] { Ann.UserID }, conversation });
    }

    /// <summary>Somebody is online until it is disposed.</summary>
    public async Task<IAsyncDisposable> ConnectAsync(string key)
        => await WebSpeaker.ConnectAsync(browser.Server.Http, api, new WebAccount(ID(key), await api.TokenAsync(ID(key), platformID: 5), ""));

    /// <summary>The conversation of Ann and another.</summary>
    public string Chat(string key)
        => string.CompareOrdinal(Ann.UserID, ID(key)) < 0 ? $"si_{Ann.UserID}_{ID(key)}" : $"si_{ID(key)}_{Ann.UserID}";

    /// <summary>Ann's page.</summary>
    public Task<WebPage> OpenAsync(Look look, string path = "/app") => browser.SignedInAsync(Ann, path, look.Options);

    public void Dispose() => api.Dispose();

    private async Task<long> MaxSeqAsync(string conversationID, string key)
    {
        var answer = await api.CallAsync("/msg/get_conversations_has_read_and_max_seq", new { userID = ID(key), conversationIDs = new[] { conversationID } });
        var all = answer.GetProperty("seqs");
        return all.ValueKind == JsonValueKind.Object && all.TryGetProperty(conversationID, out var seqs) ? seqs.GetProperty("maxSeq").GetInt64() : 0;
    }

    private string ID(string key) => key == "ann" ? Ann.UserID : key + suffix;

    private Task<JsonElement> SendAsync(string from, string to, int contentType, object content, long sendTime)
    {
        var isGroup = to.StartsWith("sg_", StringComparison.Ordinal);
        return api.CallAsync("/msg/send_msg", new
        {
            sendID = ID(from),
            recvID = isGroup ? "" : ID(to),
            groupID = isGroup ? to[3..] : "",
            senderNickname = names[from],
            senderPlatformID = 5,
            content,
            contentType,
            sessionType = isGroup ? Group : Single,
            sendTime,
        });
    }
}
