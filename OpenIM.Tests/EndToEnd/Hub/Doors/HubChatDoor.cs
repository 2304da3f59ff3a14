using System.Text.Json;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Tests.EndToEnd.Hub.Doors;

/// <summary>Through the hub.</summary>
internal sealed class HubChatDoor(HubDevice device, string userID) : IChatDoor
{
    public string UserID => userID;

    public async Task<string> SendAsync(string recvID, string text, string clientMsgID)
        => (await device.InvokeAsync("Send", Texts.To(recvID, text, clientMsgID))).GetProperty("serverMsgID").GetString()!;

    public async Task<long> ReceiveAsync(string fromID, string text)
    {
        var messages = await device.NextAsync("Messages", call => Texts.Are(call, text));
        var message = Assert.Single(messages.EnumerateArray());
        Assert.Equal((fromID, userID), (message.GetProperty("sendID").GetString(), message.GetProperty("recvID").GetString()));
        return message.GetProperty("seq").GetInt64();
    }

    public async Task<string[]> HistoryAsync(string otherID)
    {
        var conversationID = ConversationIDs.Single(userID, otherID);
        var page = await device.InvokeAsync("Pull", new { conversationID, order = 1, limit = 100 });
        Assert.True(page.GetProperty("isEnd").GetBoolean());
        return [.. page.GetProperty("messages").EnumerateArray().Select(static message
            => message.GetProperty("contentType").GetInt32() == ContentTypes.Revoke
                ? "(recalled)"
                : Texts.Of(message.GetProperty("content").GetString()!))];
    }

    public async Task MarkReadAsync(string otherID, long seq)
        => await device.InvokeAsync("MarkRead", new { conversationID = ConversationIDs.Single(userID, otherID), hasReadSeq = seq });

    public async Task SeeReadAsync(string otherID, long seq)
    {
        var positions = await device.NextAsync("Positions", call => call.GetProperty("userID").GetString() == otherID);
        Assert.Equal(seq, positions.GetProperty("hasReadSeq").GetInt64());
        Assert.Equal(ConversationIDs.Single(userID, otherID), positions.GetProperty("conversationID").GetString());
    }

    public async Task SeeRecallAsync(string otherID, long seq)
    {
        var notice = await device.NextAsync("Notice", static call => call.GetProperty("contentType").GetInt32() == ContentTypes.Revoke);
        using var detail = JsonDocument.Parse(notice.GetProperty("detail").GetString()!);
        Assert.Equal(seq, detail.RootElement.GetProperty("seq").GetInt64());
    }

    public ValueTask DisposeAsync() => device.DisposeAsync();
}
