using System.Text.Json;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>One conversation as the application on one device shows it.</summary>
internal sealed class SdkChat(SdkUser device, string conversationID)
{
    private const int SingleChat = 1;
    private const int GroupChat = 3;
    private const int PageOfList = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string ConversationID => conversationID;

    /// <summary>The chat with another user; it need not have begun.</summary>
    public static Task<SdkChat> WithAsync(SdkUser device, string peerID) => OpenAsync(device, peerID, SingleChat);

    /// <summary>The chat of a group.</summary>
    public static Task<SdkChat> OfGroupAsync(SdkUser device, string groupID) => OpenAsync(device, groupID, GroupChat);

    /// <summary>The conversation of a group.</summary>
    public static string IDOfGroup(string groupID) => $"sg_{groupID}";

    /// <summary>All conversations that a device lists.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ListAsync(SdkUser device)
    {
        var list = new List<JsonElement>();
        int before;
        do
        {
            before = list.Count;
            var page = await device.CallAsync("getConversationListSplit", new { offset = list.Count, count = PageOfList });
            list.AddRange(page.ValueKind == JsonValueKind.Array ? page.EnumerateArray() : []);
        }
        while (list.Count - before == PageOfList);

        return list;
    }

    /// <summary>The same conversation on another device of the same user.</summary>
    public SdkChat On(SdkUser other) => new(other, conversationID);

    /// <summary>The conversation in the list of the device; null when it is not listed.</summary>
    public async Task<JsonElement?> ShownAsync()
    {
        foreach (var conversation in await ListAsync(device))
        {
            if (conversation.GetProperty("conversationID").GetString() == conversationID)
            {
                return conversation;
            }
        }

        return null;
    }

    /// <summary>Waits until the list shows the conversation as wanted; null stands for not listed.</summary>
    public async Task<JsonElement?> ShowsAsync(Func<JsonElement?, bool> asWanted)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            var shown = await ShownAsync();
            if (asWanted(shown))
            {
                return shown;
            }

            Assert.False(deadline.IsCancellationRequested, $"{device.UserID} still lists {shown}\n{device.Report()}");
            await Task.Delay(50);
        }
    }

    public Task ShowsUnreadAsync(int count) => ShowsAsync(shown => shown?.GetProperty("unreadCount").GetInt32() == count);

    /// <summary>Waits for the event that says that the conversation has changed to what is wanted.</summary>
    public Task<SdkEvent> ChangesAsync(Func<JsonElement, bool> toWanted) => device.WaitForAsync(
        "OnConversationChanged",
        data => data.EnumerateArray().Any(one => one.GetProperty("conversationID").GetString() == conversationID && toWanted(one)));

    /// <summary>Changes settings of the conversation.</summary>
    public Task<JsonElement> SetAsync(object settings)
    {
        var call = JsonSerializer.SerializeToNode(settings)!.AsObject();
        call["conversationID"] = conversationID;
        return device.CallAsync("setConversation", call);
    }

    public Task<JsonElement> ReadAsync() => device.CallAsync("markConversationMessageAsRead", conversationID);

    public Task<JsonElement> RecallAsync(SdkMessage message)
        => device.CallAsync("revokeMessage", new { conversationID, clientMsgID = message.ClientMsgID });

    /// <summary>One page of history, oldest first, ending before <paramref name="before"/>.</summary>
    public async Task<(IReadOnlyList<SdkMessage> Messages, bool IsEnd)> PageAsync(int count, SdkMessage? before = null)
    {
        var page = await device.CallAsync(
            "getAdvancedHistoryMessageList",
            new { conversationID, startClientMsgID = before?.ClientMsgID ?? "", count, viewType = 0 });
        return (SdkMessage.ListFrom(page.GetProperty("messageList")), page.GetProperty("isEnd").GetBoolean());
    }

    /// <summary>Scrolls up from the newest message until the SDK says that this is the beginning.</summary>
    public async Task<IReadOnlyList<SdkMessage>> ScrollToTheBeginningAsync(int pageSize = 20)
    {
        var all = new List<SdkMessage>();
        while (true)
        {
            var (messages, isEnd) = await PageAsync(pageSize, all.FirstOrDefault());
            all.InsertRange(0, messages);
            if (isEnd || messages.Count == 0)
            {
                return all;
            }
        }
    }

    /// <summary>Waits until the whole history is the messages that the server has, each once.</summary>
    public async Task HoldsAsync(IReadOnlyList<(long Seq, string ClientMsgID)> stored, int pageSize = 20)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            // By seq: messages of the same millisecond are shown in any order.
            var shown = (await ScrollToTheBeginningAsync(pageSize)).Select(static message => (message.Seq, message.ClientMsgID)).Order().ToList();
            if (shown.SequenceEqual(stored))
            {
                return;
            }

            if (deadline.IsCancellationRequested)
            {
                Assert.Equal(stored, shown);
            }

            await Task.Delay(50);
        }
    }

    private static async Task<SdkChat> OpenAsync(SdkUser device, string sourceID, int sessionType)
    {
        var conversation = await device.CallAsync("getOneConversation", new { sourceID, sessionType });
        return new SdkChat(device, conversation.GetProperty("conversationID").GetString()!);
    }
}
