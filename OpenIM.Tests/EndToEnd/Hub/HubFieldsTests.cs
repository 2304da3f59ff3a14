using System.Text.Json;
using System.Text.Json.Nodes;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.EndToEnd.Hub;

/// <summary>Every field of docs/protocol/hub.md §2 arrives, in either protocol and on every way.</summary>
public sealed class HubFieldsTests(HubWorld world) : IClassFixture<HubWorld>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_has_all_its_fields_on_every_way(bool messagePack)
    {
        var (ann, ben) = (await world.UserAsync("ann"), await world.UserAsync("ben"));
        var (annToken, benToken) = (await world.TokenAsync(ann, Platforms.IOS), await world.TokenAsync(ben));
        await using var sender = await HubDevice.ConnectAsync(world, annToken, messagePack);
        await using var receiver = await HubDevice.ConnectAsync(world, benToken, messagePack);
        var sent = await sender.InvokeAsync("Send", new
        {
            clientMsgID = "all-of-it",
            recvID = ben,
            sessionType = 1,
            contentType = 101,
            content = """{"content":"你好 \"😀\""}""",
            createTime = 1_600_000_000_123,
            senderNickname = "Änn",
            senderFaceURL = "https://example.com/a.png",
            atUserIDList = new[] { "x", "y" },
            attachedInfo = """{"isEncryption":false}""",
            ex = "ex\n1",
            options = new { unreadCount = true, offlinePush = false },
        });

        var pushed = (await receiver.NextAsync("Messages"))[0];
        AssertSame(
            $$"""
            {"conversationID":"{{ConversationIDs.Single(ann, ben)}}","seq":1,"clientMsgID":"all-of-it","serverMsgID":{{sent.GetProperty("serverMsgID").GetRawText()}},
            "sendID":"{{ann}}","recvID":"{{ben}}","groupID":"","sessionType":1,"msgFrom":100,"contentType":101,"content":"{\"content\":\"你好 \\\"😀\\\"\"}",
            "sendTime":{{sent.GetProperty("sendTime").GetRawText()}},"createTime":1600000000123,"status":2,"isRead":false,"senderPlatformID":1,
            "senderNickname":"Änn","senderFaceURL":"https://example.com/a.png","atUserIDList":["x","y"],"attachedInfo":"{\"isEncryption\":false}","ex":"ex\n1"}
            """,
            pushed,
            without: "options");
        var options = pushed.GetProperty("options");
        Assert.False(options.GetProperty("offlinePush").GetBoolean());
        Assert.True(options.GetProperty("unreadCount").GetBoolean());

        // All the other ways say the same.
        var conversationID = ConversationIDs.Single(ann, ben);
        var resumed = await receiver.InvokeAsync("Resume", new { cursor = "", open = new[] { new { conversationID, seq = 0 } } });
        AssertSame(pushed.GetRawText(), resumed.GetProperty("conversations")[0].GetProperty("lastMessage"));
        AssertSame(pushed.GetRawText(), resumed.GetProperty("messages")[0].GetProperty("messages")[0]);
        AssertSame(pushed.GetRawText(), (await receiver.InvokeAsync("Pull", new { conversationID })).GetProperty("messages")[0]);

        await receiver.InvokeAsync("MarkRead", new { conversationID, hasReadSeq = 1 });
        var positions = await sender.NextAsync("Positions");
        AssertSame(
            $$"""{"conversationID":"{{conversationID}}","userID":"{{ben}}","hasReadSeq":1,"seqs":[1],"noticeSeq":1}""", positions, without: "time");
        Assert.True(positions.GetProperty("time").GetInt64() >= sent.GetProperty("sendTime").GetInt64());
        Assert.True((await sender.InvokeAsync("Pull", new { conversationID })).GetProperty("messages")[0].GetProperty("isRead").GetBoolean());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_conversation_has_all_its_settings_and_positions(bool messagePack)
    {
        var (ann, ben) = (await world.UserAsync("ann"), await world.UserAsync("ben"));
        var (annToken, benToken) = (await world.TokenAsync(ann), await world.TokenAsync(ben));
        var conversationID = ConversationIDs.Single(ann, ben);
        await using var sender = await HubDevice.ConnectAsync(world, annToken);
        await sender.InvokeAsync("Send", Texts.To(ben, "first"));
        var last = await sender.InvokeAsync("Send", Texts.To(ben, "second"));
        var settings = new
        {
            conversationID,
            conversationType = 1,
            userID = ann,
            recvMsgOpt = 2,
            isPinned = true,
            burnDuration = 30,
            isMsgDestruct = true,
            msgDestructTime = 86_400,
            attachedInfo = "a",
            ex = "e",
        };
        await world.Admin.PostAsync("/conversation/set_conversations", new { userIDs = new[] { ben }, conversation = settings }, benToken);

        await using var device = await HubDevice.ConnectAsync(world, benToken, messagePack);
        await device.InvokeAsync("MarkRead", new { conversationID, hasReadSeq = 1 });
        var state = Assert.Single((await device.InvokeAsync("Resume", new { cursor = "" })).GetProperty("conversations").EnumerateArray());
        AssertSame(
            $$"""
            {"conversationID":"{{conversationID}}","conversationType":1,"userID":"{{ann}}","groupID":"","recvMsgOpt":2,"isPinned":true,"isPrivateChat":false,
            "burnDuration":30,"groupAtType":0,"isMsgDestruct":true,"msgDestructTime":86400,"attachedInfo":"a","ex":"e","maxSeq":2,"minSeq":1,"hasReadSeq":1,
            "maxSeqTime":{{last.GetProperty("sendTime").GetRawText()}},"noticeConversationID":"n_{{ConversationIDs.Single(ann, ben)["si_".Length..]}}","noticeMaxSeq":1}
            """,
            state,
            without: "lastMessage");
    }

    [Fact]
    public async Task A_page_is_filled_from_the_side_that_is_asked_for()
    {
        var (ann, ben) = (await world.UserAsync("ann"), await world.UserAsync("ben"));
        var conversationID = ConversationIDs.Single(ann, ben);
        await using var device = await HubDevice.ConnectAsync(world, await world.TokenAsync(ann));
        for (var i = 0; i < 55; i++)
        {
            await device.InvokeAsync("Send", Texts.To(ben, $"text {i}"));
        }

        foreach (var (begin, end, order, limit, page) in new[]
        {
            (0, 0, 0, 0, (1, 50, false)),
            (0, 0, 1, 0, (6, 55, false)),
            (51, 0, 0, 0, (51, 55, true)),
            (0, 5, 1, 0, (1, 5, true)),
            (10, 20, 0, 3, (10, 12, false)),
            (10, 20, 1, 3, (18, 20, false)),
            (10, 20, 1, 200, (10, 20, true)),
            (56, 0, 0, 0, (56, 55, true)),
        })
        {
            var answer = await device.InvokeAsync("Pull", new { conversationID, begin, end, order, limit });
            Assert.Equal(page, (answer.GetProperty("begin").GetInt32(), answer.GetProperty("end").GetInt32(), answer.GetProperty("isEnd").GetBoolean()));
            Assert.Equal(
                Enumerable.Range(page.Item1, page.Item2 - page.Item1 + 1),
                answer.GetProperty("messages").EnumerateArray().Select(static message => message.GetProperty("seq").GetInt32()));
        }
    }

    [Fact]
    public async Task A_private_chat_is_one_for_both_sides()
    {
        var (ann, ben) = (await world.UserAsync("ann"), await world.UserAsync("ben"));
        var (annToken, benToken) = (await world.TokenAsync(ann), await world.TokenAsync(ben));
        var conversationID = ConversationIDs.Single(ann, ben);
        await using var sender = await HubDevice.ConnectAsync(world, annToken);
        await sender.InvokeAsync("Send", Texts.To(ben, "first"));
        var settings = new { conversationID, conversationType = 1, userID = ann, isPrivateChat = true };
        await world.Admin.PostAsync("/conversation/set_conversations", new { userIDs = new[] { ben }, conversation = settings }, benToken);
        await using var device = await HubDevice.ConnectAsync(world, benToken);
        foreach (var side in new[] { sender, device })
        {
            var state = Assert.Single((await side.InvokeAsync("Resume", new { cursor = "" })).GetProperty("conversations").EnumerateArray());
            Assert.True(state.GetProperty("isPrivateChat").GetBoolean());
        }
    }

    [Fact]
    public async Task A_mention_shows_in_the_state_of_the_group()
    {
        var (ann, ben) = (await world.UserAsync("ann"), await world.UserAsync("ben"));
        var annToken = await world.TokenAsync(ann);
        var group = await world.Admin.PostAsync(
            "/group/create_group",
            new { groupInfo = new { groupName = "two", groupType = 2 }, ownerUserID = ann, memberUserIDs = new[] { ben } },
            annToken);
        var groupID = group.GetProperty("groupInfo").GetProperty("groupID").GetString()!;
        await using var sender = await HubDevice.ConnectAsync(world, annToken);
        await sender.InvokeAsync("Send", new
        {
            clientMsgID = "at",
            groupID,
            sessionType = 3,
            contentType = 106,
            atUserIDList = new[] { ben },
            content = """{"text":"@ben","atUserList":["ben"]}""",
        });
        await using var device = await HubDevice.ConnectAsync(world, await world.TokenAsync(ben));
        // Who is mentioned learns of it a moment after the sender's acknowledgement.
        var state = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                state = Assert.Single((await device.InvokeAsync("Resume", new { cursor = "" })).GetProperty("conversations").EnumerateArray());
                return state.GetProperty("groupAtType").GetInt32() == 1;
            },
            "the mention to show");
        Assert.Equal((3, "", groupID), (
            state.GetProperty("conversationType").GetInt32(), state.GetProperty("userID").GetString(), state.GetProperty("groupID").GetString()));
    }

    // The same JSON, whatever the order of its names.
    private static void AssertSame(string expected, JsonElement actual, string without = "")
    {
        var (wanted, given) = (JsonNode.Parse(expected)!.AsObject(), JsonNode.Parse(actual.GetRawText())!.AsObject());
        wanted.Remove(without);
        given.Remove(without);
        Assert.True(JsonNode.DeepEquals(wanted, given), $"expected {wanted.ToJsonString()}, got {given.ToJsonString()}");
    }
}
