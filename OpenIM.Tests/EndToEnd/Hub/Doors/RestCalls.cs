using System.Text.Json;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Tests.EndToEnd.Hub.Doors;

/// <summary>What SDK users and backends do over REST.</summary>
internal static class RestCalls
{
    public static async Task<JsonElement[]> PullAsync(HubWorld world, string userID, string otherID, string token)
    {
        var conversationID = ConversationIDs.Single(userID, otherID);
        var range = new { conversationID, begin = 1, end = 1000, num = 1000 };
        var data = await world.Admin.PostAsync("/msg/pull_msg_by_seq", new { userID, seqRanges = new[] { range } }, token);
        return data.TryGetProperty("msgs", out var msgs) && msgs.TryGetProperty(conversationID, out var pulled)
            ? [.. pulled.GetProperty("Msgs").EnumerateArray()]
            : [];
    }

    public static Task MarkReadAsync(HubWorld world, string userID, string otherID, long seq, string token) => world.Admin.PostAsync(
        "/msg/mark_conversation_as_read",
        new { conversationID = ConversationIDs.Single(userID, otherID), userID, hasReadSeq = seq },
        token);

    /// <summary>Bytes travel as base64 over REST.</summary>
    public static string TextOf(JsonElement message) => message.GetProperty("contentType").GetInt32() == ContentTypes.Revoke
        ? "(recalled)"
        : Texts.Of(System.Text.Encoding.UTF8.GetString(message.GetProperty("content").GetBytesFromBase64()));

    public static async Task<string[]> HistoryAsync(HubWorld world, string userID, string otherID, string token)
        => [.. (await PullAsync(world, userID, otherID, token)).Select(TextOf)];
}
