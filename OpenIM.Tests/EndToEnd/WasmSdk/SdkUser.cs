using System.Text.Json;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>
/// A user with a freshly installed application, in the words of a conversation. Waits look at everything that happened
/// since the user was made, or since <see cref="ForgetTheEventsSoFar"/>.
/// </summary>
internal sealed class SdkUser(string userID, SdkDevice device, SdkServer server) : IAsyncDisposable
{
    public const int WebPlatform = 5;
    public const int AndroidPlatform = 2;
    public const int WindowsPlatform = 3;
    public const int MacPlatform = 4;
    private const int LoggedOut = 1;
    private const int SingleChat = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SyncPause = TimeSpan.FromSeconds(6);
    private int since;

    public string UserID => userID;

    /// <summary>HTTP calls of the SDK that met no route.</summary>
    public IReadOnlyCollection<string> RefusedCalls => device.RefusedCalls;

    /// <summary>Logs in and waits until the first synchronisation is through.</summary>
    /// <param name="platformID">The platform that the SDK says it runs on.</param>
    /// <param name="gateway">Another address of the gateway than the server's own.</param>
    public async Task LoginAsync(int platformID = WebPlatform, string? gateway = null)
    {
        ForgetTheEventsSoFar();
        await device.CallAsync("login", new
        {
            userID,
            token = await server.Admin.TokenAsync(userID, platformID),
            platformID,
            apiAddr = server.Api,
            wsAddr = gateway ?? server.Gateway,
            logLevel = 3,
            isLogStandardOutput = false,
        });
        await WaitForAsync("OnSyncServerFinish");
    }

    public Task LogoutAsync() => device.CallAsync("logout");

    /// <summary>Waits until the SDK says that it is logged out: after a kick that comes a moment behind its event.</summary>
    public Task IsLoggedOutAsync() => EventuallyAsync(
        "logged out", async () => (await device.CallAsync("getLoginStatus")).GetInt32(), status => status == LoggedOut);

    public async Task<string> ConversationWithAsync(SdkUser peer) =>
        (await ConversationAsync(peer)).GetProperty("conversationID").GetString()!;

    /// <summary>Makes a text message and sends it; returns when the server has acknowledged it.</summary>
    /// <exception cref="SdkException">The server refused it, or there is no connection.</exception>
    public async Task<SdkMessage> SendTextAsync(SdkUser to, string text) => await SendAsync(to, await DraftAsync(text));

    public Task<JsonElement> DraftAsync(string text) => device.CallAsync("createTextMessage", text);

    /// <summary>Sends a draft; the same draft again is what an application does when the user taps "send again".</summary>
    public async Task<SdkMessage> SendAsync(SdkUser to, JsonElement draft) => SdkMessage.From(await device.CallAsync(
        "sendMessage", new { recvID = to.UserID, groupID = "", message = draft }));

    /// <summary>Waits until a text message arrives, live or through a synchronisation.</summary>
    public async Task<SdkMessage> ReceiveAsync(string text)
    {
        SdkMessage? found = null;
        await device.Events.WaitAsync(
            since, e => (found = MessagesIn(e).FirstOrDefault(m => m.Text == text)) is not null, $"message '{text}'", Patience);
        return found!;
    }

    /// <summary>How often a text message has been shown as new.</summary>
    public int TimesReceived(string text) =>
        device.Events.From(0).SelectMany(MessagesIn).Count(message => message.Text == text);

    public Task<SdkEvent> WaitForAsync(string name, Func<JsonElement, bool>? fits = null) =>
        device.Events.WaitAsync(since, e => e.Name == name && (fits is null || fits(e.Data)), name, Patience);

    /// <summary>Later waits see only what happens from here on.</summary>
    public void ForgetTheEventsSoFar() => since = device.Events.Mark;

    public void ForgetTheEventsUntil(SdkEvent last) => since = device.Events.PlaceOf(last) + 1;

    public async Task ReadAsync(SdkUser peer) =>
        await device.CallAsync("markConversationMessageAsRead", await ConversationWithAsync(peer));

    public async Task RecallAsync(SdkUser peer, SdkMessage message) => await device.CallAsync(
        "revokeMessage", new { conversationID = await ConversationWithAsync(peer), clientMsgID = message.ClientMsgID });

    public async Task TypeAsync(SdkUser peer) => await device.CallAsync(
        "changeInputStates", new { conversationID = await ConversationWithAsync(peer), focus = true });

    public Task AskToBeFriendsAsync(SdkUser to, string words) => device.CallAsync("addFriend", new { toUserID = to.UserID, reqMsg = words });

    public Task AgreeToBeFriendsAsync(SdkUser from) => device.CallAsync(
        "acceptFriendApplication", new { toUserID = from.UserID, handleMsg = "" });

    public Task RefuseToBeFriendsAsync(SdkUser from, string words) => device.CallAsync(
        "refuseFriendApplication", new { toUserID = from.UserID, handleMsg = words });

    public Task<JsonElement> FriendsAsync() => device.CallAsync("getFriendList");

    public Task BlockAsync(SdkUser user) => device.CallAsync("addBlack", new { toUserID = user.UserID, ex = "" });

    public Task UnblockAsync(SdkUser user) => device.CallAsync("removeBlack", user.UserID);

    /// <summary>Makes a group of the user and others; answers its id.</summary>
    public async Task<string> CreateGroupAsync(string name, params SdkUser[] members) => (await device.CallAsync(
        "createGroup",
        new
        {
            memberUserIDs = members.Select(static member => member.UserID),
            adminUserIDs = Array.Empty<string>(),
            groupInfo = new { groupName = name, groupType = 2 },
        })).GetProperty("groupID").GetString()!;

    /// <summary>Waits until the list of groups that the user is in has a group, or has it no longer.</summary>
    public Task IsInGroupAsync(string groupID, bool isIn = true) => EventuallyAsync(
        $"list {(isIn ? "with" : "without")} the group {groupID}",
        () => device.CallAsync("getJoinedGroupList"),
        groups => Listed(groups).Any(group => group.GetProperty("groupID").GetString() == groupID) == isIn);

    /// <summary>Waits until the SDK has loaded so many members: it raises no event of a change that came with them.</summary>
    public Task KnowsMembersAsync(string groupID, int count) => EventuallyAsync(
        $"list of {count} members of the group {groupID}",
        () => device.CallAsync("getGroupMemberList", new { groupID, filter = 0, offset = 0, count = 100 }),
        members => Listed(members).Count() == count);

    public async Task<SdkMessage> SendToGroupAsync(string groupID, string text) => SdkMessage.From(await device.CallAsync(
        "sendMessage", new { recvID = "", groupID, message = await DraftAsync(text) }));

    /// <summary>How often the SDK has called a path of the API.</summary>
    public int CallsOf(string path) => device.CallsOf(path);

    /// <summary>Lets something happen each time the SDK calls a path of the API, before the call goes out.</summary>
    public Task BeforeCallsOfAsync(string path, Func<Task> happens) => device.BeforeCallsOfAsync(path, happens);

    /// <summary>Any other call of the SDK that takes one argument.</summary>
    public Task<JsonElement> CallAsync(string method, object argument) => device.CallAsync(method, argument);

    /// <summary>A call of the SDK without arguments.</summary>
    public Task<JsonElement> CallAsync(string method) => device.CallAsync(method);

    /// <summary>The ids in a list that the SDK answers, in ordinal order.</summary>
    public async Task<IReadOnlyList<string>> IDsAsync(string method, object argument, string field)
    {
        var list = await device.CallAsync(method, argument);
        return list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(one => one.GetProperty(field).GetString()!).Order(StringComparer.Ordinal)]
            : [];
    }

    public Task<JsonElement> SubscribeAsync(SdkUser peer) => device.CallAsync("subscribeUsersStatus", (object)new[] { peer.UserID });

    /// <summary>What the conversation with a peer looks like in the list: unread count, newest message.</summary>
    public async Task<JsonElement> ConversationAsync(SdkUser peer) =>
        await device.CallAsync("getOneConversation", new { sourceID = peer.UserID, sessionType = SingleChat });

    /// <summary>One page of history, oldest first, ending before <paramref name="before"/>.</summary>
    public async Task<(IReadOnlyList<SdkMessage> Messages, bool IsEnd)> HistoryPageAsync(
        SdkUser peer, int count, SdkMessage? before = null)
    {
        var page = await device.CallAsync("getAdvancedHistoryMessageList", new
        {
            conversationID = await ConversationWithAsync(peer),
            startClientMsgID = before?.ClientMsgID ?? "",
            count,
            viewType = 0,
        });
        return (SdkMessage.ListFrom(page.GetProperty("messageList")), page.GetProperty("isEnd").GetBoolean());
    }

    /// <summary>Scrolls up from the newest message until the SDK says that this is the beginning.</summary>
    public async Task<IReadOnlyList<SdkMessage>> ScrollToTheBeginningAsync(SdkUser peer, int pageSize = 20)
    {
        var all = new List<SdkMessage>();
        while (true)
        {
            var (messages, isEnd) = await HistoryPageAsync(peer, pageSize, all.FirstOrDefault());
            all.InsertRange(0, messages);
            if (isEnd || messages.Count == 0)
            {
                return all;
            }
        }
    }

    /// <summary>
    /// The whole conversation once it has so many messages, the user's own ones with their seqs, too: they come with the
    /// echo, which is on its way when the send returns.
    /// </summary>
    public Task<IReadOnlyList<SdkMessage>> ScrollUntilAllHaveSeqsAsync(SdkUser peer, int count) => EventuallyAsync(
        $"{count} messages with seqs",
        () => ScrollToTheBeginningAsync(peer),
        all => all.Count >= count && all.All(message => message.Seq > 0));

    /// <summary>Waits until the newest message is shown as wanted; for changes of which the SDK raises no event.</summary>
    public async Task<SdkMessage> ShowsAsync(SdkUser peer, Func<SdkMessage, bool> asWanted) => (await EventuallyAsync(
        "the newest message as wanted",
        async () => (await HistoryPageAsync(peer, 1)).Messages,
        messages => messages.Any(asWanted)))[0];

    /// <summary>Waits until the conversation with a peer shows so many unread messages.</summary>
    public Task ShowsUnreadAsync(SdkUser peer, int count) => EventuallyAsync(
        $"{count} unread messages", () => ConversationAsync(peer), row => row.GetProperty("unreadCount").GetInt32() == count);

    /// <summary>
    /// Asks again until the answer is as wanted: what an event tells may be in the SDK's database a moment later, and
    /// some changes raise no event.
    /// </summary>
    public async Task<T> EventuallyAsync<T>(string what, Func<Task<T>> ask, Func<T, bool> asWanted)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            var answer = await ask();
            if (asWanted(answer))
            {
                return answer;
            }

            Assert.False(
                deadline.IsCancellationRequested,
                $"{userID} has no {what} after {Patience.TotalSeconds} s, but {Shown(answer)}\n{Report()}");
            await Task.Delay(20);
        }
    }

    /// <summary>
    /// Waits until the SDK would take a reconnect as a reason to synchronise: it ignores one that comes within 5 s of the
    /// last (docs/protocol/gateway.md §9.2), and then learns what it missed only from the next push.
    /// </summary>
    public async Task UntilItWouldSynchroniseAgainAsync()
    {
        var left = SyncPause - (await WaitForAsync("OnSyncServerFinish")).Age;
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left);
        }
    }

    /// <summary>What the browser's console says, for the message of a failed assertion.</summary>
    public string Report() => $"{userID} saw:\n{device.Events.Tail(0)}\nConsole:\n{device.ConsoleTail()}";

    public ValueTask DisposeAsync() => device.DisposeAsync();

    // An empty list of the SDK may be null.
    private static JsonElement.ArrayEnumerator Listed(JsonElement list) => list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static string Shown(object? answer) => answer switch
    {
        IEnumerable<SdkMessage> messages => string.Join(", ", messages),
        _ => answer?.ToString() ?? "nothing",
    };

    private static IEnumerable<SdkMessage> MessagesIn(SdkEvent e)
    {
        if (!e.Name.Contains("NewMessage", StringComparison.Ordinal) || e.Name.Contains("OnlineOnly", StringComparison.Ordinal))
        {
            return [];
        }

        return e.Data.ValueKind == JsonValueKind.Array ? SdkMessage.ListFrom(e.Data) : [SdkMessage.From(e.Data)];
    }
}
