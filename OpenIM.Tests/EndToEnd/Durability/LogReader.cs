using System.Globalization;
using System.Text.Json;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Durability;

/// <summary>Reads conversations whole, as a client would.</summary>
internal sealed class LogReader(AdminApi admin)
{
    private const int Page = 200;

    /// <summary>Every message of a conversation, oldest first, as one of its owners pulls it.</summary>
    public async Task<List<StoredRow>> ReadAsync(string userID, string conversationID, long maxSeq)
    {
        var rows = new List<StoredRow>();
        for (var begin = 1L; begin <= maxSeq; begin += Page)
        {
            var end = Math.Min(begin + Page - 1, maxSeq);
            rows.AddRange((await PullAsync(userID, conversationID, begin, end)).Select(Row));
        }

        return rows;
    }

    /// <summary>What the messages of a conversation are, oldest first; what has no message is left out.</summary>
    public async Task<List<int>> ContentTypesAsync(string userID, string conversationID)
        => [.. (await PlacesAsync(userID, conversationID)).Select(static place => place.ContentType)];

    /// <summary>The same with the seqs.</summary>
    public async Task<List<(int ContentType, long Seq)>> PlacesAsync(string userID, string conversationID)
    {
        var places = new List<(int, long)>();
        var maxSeq = (await MaxSeqsAsync(userID)).GetValueOrDefault(conversationID);
        for (var begin = 1L; begin <= maxSeq; begin += Page)
        {
            var answer = await PullAsync(userID, conversationID, begin, Math.Min(begin + Page - 1, maxSeq));
            places.AddRange(answer.Select(static message => (message.GetProperty("contentType").GetInt32(), message.GetProperty("seq").GetInt64())));
        }

        return places;
    }

    /// <summary>Max seq by conversation id, of all conversations that the user owns.</summary>
    public async Task<Dictionary<string, long>> MaxSeqsAsync(string userID)
    {
        var answer = await admin.CallAsync("/msg/newest_seq", new { userID });
        return answer.TryGetProperty("maxSeqs", out var maxSeqs) && maxSeqs.ValueKind == JsonValueKind.Object
            ? maxSeqs.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetInt64())
            : [];
    }

    /// <summary>The conversations in a user's list.</summary>
    public async Task<HashSet<string>> ConversationsAsync(string userID)
    {
        var answer = await admin.CallAsync("/conversation/get_full_conversation_ids", new { idHash = 0, userID });
        var ids = answer.GetProperty("conversationIDs");
        return ids.ValueKind == JsonValueKind.Array ? [.. ids.EnumerateArray().Select(id => id.GetString()!)] : [];
    }

    private async Task<JsonElement.ArrayEnumerator> PullAsync(string userID, string conversationID, long begin, long end)
    {
        var answer = await admin.CallAsync("/msg/pull_msg_by_seq", new
        {
            userID,
            seqRanges = new[] { new { conversationID, begin, end, num = Page } },
            order = 0,
        });
        return answer.GetProperty("msgs").GetProperty(conversationID).GetProperty("Msgs").EnumerateArray();
    }

    private static StoredRow Row(JsonElement message)
    {
        var content = message.GetProperty("content").GetBytesFromBase64();
        using var text = JsonDocument.Parse(content);
        return new StoredRow(
            message.GetProperty("seq").GetInt64(),
            message.GetProperty("sendID").GetString()!,
            message.GetProperty("clientMsgID").GetString()!,
            message.GetProperty("serverMsgID").GetString()!,
            long.Parse(text.RootElement.GetProperty("content").GetString()!, CultureInfo.InvariantCulture));
    }
}
