using System.Net;
using System.Text;
using System.Text.Json;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.Durability;
using OpenIM.Tests.EndToEnd.Harness;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.EndToEnd;

/// <summary>Three users in a group, on the real process, through REST and the gateway as SDKs use them.</summary>
public sealed class GroupChatTests : IAsyncLifetime
{
    private const int SendMessage = 1003;
    private const string Group = "g1";

    private static readonly string[] Users = ["ann", "ben", "cem"];

    private readonly Dictionary<string, string> tokens = [];
    private readonly Dictionary<string, RawGatewayClient> clients = [];
    private ServerProcess server = null!;
    private AdminApi admin = null!;

    public async ValueTask InitializeAsync()
    {
        server = await ServerProcess.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        admin = new AdminApi(server.Http, server.Secret);
        await admin.RegisterAsync(Users);
        foreach (var userID in Users)
        {
            tokens[userID] = await admin.TokenAsync(userID, Platforms.Web);
            clients[userID] = await ConnectAsync(userID, json: userID == "ben");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values)
        {
            await client.DisposeAsync();
        }

        admin.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Three_users_chat_in_a_group_until_one_is_removed()
    {
        var group = new { groupInfo = new { groupID = Group, groupName = "three", groupType = 2 }, ownerUserID = "ann", memberUserIDs = (string[])["ben", "cem"] };
        await admin.PostAsync("/group/create_group", group, tokens["ann"]);
        foreach (var userID in Users)
        {
            Assert.Equal((1501, 1L), await NextChatAsync(userID));
        }

        Assert.Equal(0, await SendAsync("ben", "hello"));
        foreach (var userID in Users)
        {
            Assert.Equal((ContentTypes.Text, 2L), await NextChatAsync(userID));
        }

        await admin.PostAsync("/group/kick_group", new { groupID = Group, kickedUserIDs = (string[])["cem"] }, tokens["ann"]);
        Assert.Equal(1002, await SendAsync("cem", "am I in?"));
        foreach (var userID in Users)
        {
            Assert.Equal((1508, 3L), await NextChatAsync(userID));
        }

        Assert.Equal(0, await SendAsync("ann", "without cem"));
        Assert.Equal((ContentTypes.Text, 4L), await NextChatAsync("ben"));
        await Eventually.TrueAsync(async () => await RowMaxSeqAsync("cem") == 3, "cem's row to end with the removal");
        Assert.Equal((long[])[1, 2, 3], await PullAsync("cem"));
        Assert.Equal((long[])[1, 2, 3, 4], await PullAsync("ben"));
    }

    /// <summary>Nobody knows when the line about a removal is stored. The answer of the removal is what counts.</summary>
    [Fact]
    public async Task Who_was_removed_sees_nothing_that_was_sent_after_the_answer()
    {
        foreach (var groupID in Enumerable.Range(1, 20).Select(static i => $"removal{i}"))
        {
            var group = new { groupInfo = new { groupID, groupName = "three", groupType = 2 }, ownerUserID = "ann", memberUserIDs = (string[])["ben", "cem"] };
            await admin.PostAsync("/group/create_group", group, tokens["ann"]);
            await Eventually.TrueAsync(async () => await SeenAsync("cem", groupID) is [1501], "cem to see that the group is there");
            await admin.PostAsync("/group/kick_group", new { groupID, kickedUserIDs = (string[])["cem"] }, tokens["ann"]);
            Assert.Equal(0, await SendAsync("ann", "without cem", groupID));
            await admin.PostAsync("/group/quit_group", new { groupID }, tokens["ben"]);
            Assert.Equal(0, await SendAsync("ann", "alone", groupID));

            Assert.Equal((int[])[1501, 1508], await SeenAsync("cem", groupID));
            Assert.Equal((int[])[1501, 1508, ContentTypes.Text, 1504], await SeenAsync("ben", groupID));
        }
    }

    private async Task<RawGatewayClient> ConnectAsync(string userID, bool json) => await RawGatewayClient.ConnectAsync(
        new IPEndPoint(IPAddress.Loopback, server.GatewayPort),
        new ConnectOptions(userID, tokens[userID]) { PlatformID = Platforms.Web, Json = json, Gzip = userID == "ann" });

    private async Task<int> SendAsync(string userID, string text, string groupID = Group)
    {
        var message = new MsgData
        {
            SendID = userID,
            GroupID = groupID,
            ClientMsgID = RandomIDs.Hex32(),
            SenderPlatformID = Platforms.Web,
            SessionType = SessionTypes.Group,
            MsgFrom = MessageSources.User,
            ContentType = ContentTypes.Text,
            Content = Encoding.UTF8.GetBytes($$"""{"content":"{{text}}"}"""),
            CreateTime = 1,
            Status = MessageStatus.Sending,
        };
        return (await clients[userID].RequestAsync(SendMessage, message.ToByteArray())).ErrCode;
    }

    // Notifications come beside the chat: they are passed over.
    private async Task<(int ContentType, long Seq)> NextChatAsync(string userID)
    {
        while (true)
        {
            var push = await clients[userID].NextPushAsync();
            if (PushedMessage.Decode(push.Data) is [{ ConversationID: "sg_g1" } message])
            {
                return (message.ContentType, message.Seq);
            }
        }
    }

    private async Task<long> RowMaxSeqAsync(string userID)
    {
        var data = await admin.PostAsync(
            "/conversation/get_conversation", new { ownerUserID = userID, conversationID = ConversationIDs.Group(Group) }, tokens[userID]);
        return data.GetProperty("conversation").GetProperty("maxSeq").GetInt64();
    }

    private async Task<long[]> PullAsync(string userID)
        => [.. (await PullAsync(userID, Group)).Select(static message => message.GetProperty("seq").GetInt64())];

    private async Task<int[]> SeenAsync(string userID, string groupID)
        => [.. (await PullAsync(userID, groupID)).Select(static message => message.GetProperty("contentType").GetInt32())];

    private async Task<IEnumerable<JsonElement>> PullAsync(string userID, string groupID)
    {
        var conversationID = ConversationIDs.Group(groupID);
        var range = new { conversationID, begin = 1, end = 100, num = 100 };
        var data = await admin.PostAsync("/msg/pull_msg_by_seq", new { userID, seqRanges = new[] { range } }, tokens[userID]);

        // An empty map is left out.
        return data.TryGetProperty("msgs", out var all) && all.TryGetProperty(conversationID, out var pulled)
            ? pulled.GetProperty("Msgs").EnumerateArray()
            : [];
    }
}
