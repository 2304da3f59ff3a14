using System.Text.Json;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>What the server says about one user: what every device of the user has to come to show.</summary>
internal sealed class ServerView(SdkServer server, string userID)
{
    private const int Text = 101;
    private const int GroupChat = 3;
    private const long AllSeqs = 10_000;

    /// <summary>Unread count of each conversation.</summary>
    public async Task<SortedDictionary<string, long>> UnreadAsync()
    {
        var seqs = (await AskAsync("/msg/get_conversations_has_read_and_max_seq", new { userID })).GetProperty("seqs");
        var unread = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var one in seqs.EnumerateObject())
        {
            unread[one.Name] = one.Value.GetProperty("maxSeq").GetInt64() - one.Value.GetProperty("hasReadSeq").GetInt64();
        }

        return unread;
    }

    /// <summary>Seq and clientMsgID of every message of a conversation that the user may see and has not deleted.</summary>
    public async Task<IReadOnlyList<(long Seq, string ClientMsgID)>> MessagesAsync(string conversationID)
    {
        var ranges = new[] { new { conversationID, begin = 1, end = AllSeqs, num = AllSeqs } };
        var pulled = await AskAsync("/msg/pull_msg_by_seq", new { userID, seqRanges = ranges, order = 0 });
        return pulled.TryGetProperty("msgs", out var chats) && chats.TryGetProperty(conversationID, out var chat)
            ? [.. chat.GetProperty("Msgs").EnumerateArray()
                .Where(static message => message.GetProperty("status").GetInt32() < SdkMessage.Deleted)
                .Select(static message => (message.GetProperty("seq").GetInt64(), message.GetProperty("clientMsgID").GetString()!))]
            : [];
    }

    public Task<IReadOnlyList<string>> GroupIDsAsync() => IDsAsync("/group/get_full_join_group_ids", new { userID, idHash = 0 }, "groupIDs");

    public Task<IReadOnlyList<string>> FriendIDsAsync() => IDsAsync("/friend/get_full_friend_user_ids", new { userID, idHash = 0 }, "userIDs");

    public Task<IReadOnlyList<string>> MemberIDsAsync(string groupID) =>
        IDsAsync("/group/get_full_group_member_user_ids", new { groupID, idHash = 0 }, "userIDs");

    /// <summary>The user sends to a group without a device.</summary>
    public Task SendToGroupAsync(string groupID, string text) => AskAsync("/msg/send_msg", new
    {
        sendID = userID,
        groupID,
        senderNickname = userID,
        senderPlatformID = SdkUser.WebPlatform,
        content = new { content = text },
        contentType = Text,
        sessionType = GroupChat,
    });

    private async Task<IReadOnlyList<string>> IDsAsync(string path, object body, string field)
    {
        var ids = (await AskAsync(path, body)).GetProperty(field);
        return ids.ValueKind == JsonValueKind.Array ? [.. ids.EnumerateArray().Select(static id => id.GetString()!).Order(StringComparer.Ordinal)] : [];
    }

    private Task<JsonElement> AskAsync(string path, object body) => server.Admin.CallAsync(path, body);
}
