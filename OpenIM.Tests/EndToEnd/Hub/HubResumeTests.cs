using System.Text.Json;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Tests.EndToEnd.Hub;

/// <summary>What a client missed comes with <c>Resume</c>, after a reconnect and after a crash of the server (docs/protocol/hub.md §3.1).</summary>
public sealed class HubResumeTests : IAsyncLifetime
{
    private readonly HubWorld world = new();
    private string ann = null!;
    private string ben = null!;
    private string cem = null!;
    private string annToken = null!;
    private string benToken = null!;

    private string Chat => ConversationIDs.Single(ann, ben);

    public async ValueTask InitializeAsync()
    {
        await world.InitializeAsync();
        (ann, ben, cem) = (await world.UserAsync("ann"), await world.UserAsync("ben"), await world.UserAsync("cem"));
        (annToken, benToken) = (await world.TokenAsync(ann), await world.TokenAsync(ben));
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_came_while_away_is_told_and_nothing_else(bool messagePack)
    {
        await SendAsync(annToken, ben, "before");
        await SendAsync(await world.TokenAsync(cem), ben, "another chat");
        var first = await ResumeAsync(benToken, "", messagePack: messagePack);
        Assert.True(first.GetProperty("isFull").GetBoolean());
        Assert.Equal(2, first.GetProperty("conversations").GetArrayLength());

        await SendAsync(annToken, ben, "while away");
        var second = await ResumeAsync(benToken, CursorOf(first), open: new { conversationID = Chat, seq = 1 }, messagePack);
        Assert.False(second.GetProperty("isFull").GetBoolean());
        Assert.False(second.GetProperty("hasMore").GetBoolean());
        var state = Assert.Single(second.GetProperty("conversations").EnumerateArray());
        Assert.Equal((Chat, 2, 1, 0), (
            state.GetProperty("conversationID").GetString(),
            state.GetProperty("maxSeq").GetInt64(),
            state.GetProperty("minSeq").GetInt64(),
            state.GetProperty("hasReadSeq").GetInt64()));
        Assert.Equal("while away", TextOf(state.GetProperty("lastMessage")));
        var page = Assert.Single(second.GetProperty("messages").EnumerateArray());
        Assert.Equal((2, 2), (page.GetProperty("begin").GetInt64(), page.GetProperty("end").GetInt64()));
        Assert.Equal("while away", TextOf(Assert.Single(page.GetProperty("messages").EnumerateArray())));

        var third = await ResumeAsync(benToken, CursorOf(second), messagePack: messagePack);
        Assert.Empty(third.GetProperty("conversations").EnumerateArray());
    }

    [Fact]
    public async Task A_cursor_is_good_after_a_crash_of_the_server()
    {
        await SendAsync(annToken, ben, "before");
        var cursor = CursorOf(await ResumeAsync(benToken, ""));
        await SendAsync(annToken, ben, "acknowledged");
        await world.Server.KillAsync();
        await world.Server.StartAgainAsync(TestContext.Current.CancellationToken);

        var missed = await ResumeAsync(benToken, cursor);
        Assert.False(missed.GetProperty("isFull").GetBoolean());
        var state = Assert.Single(missed.GetProperty("conversations").EnumerateArray());
        Assert.Equal("acknowledged", TextOf(state.GetProperty("lastMessage")));
    }

    [Fact]
    public async Task What_was_read_on_another_device_is_told_without_a_new_message()
    {
        await SendAsync(annToken, ben, "to read");
        var cursor = CursorOf(await ResumeAsync(benToken, ""));
        await using (var phone = await HubDevice.ConnectAsync(world, await world.TokenAsync(ben, Platforms.IOS)))
        {
            await phone.InvokeAsync("MarkRead", new { conversationID = Chat, hasReadSeq = 1 });
        }

        var state = Assert.Single((await ResumeAsync(benToken, cursor)).GetProperty("conversations").EnumerateArray());
        Assert.Equal(1, state.GetProperty("hasReadSeq").GetInt64());
    }

    [Fact]
    public async Task A_recall_while_away_is_told_by_the_position_of_its_notice()
    {
        await SendAsync(annToken, ben, "to recall");
        var first = await ResumeAsync(benToken, "");
        Assert.Equal(0, first.GetProperty("conversations")[0].GetProperty("noticeMaxSeq").GetInt64());
        await world.Admin.PostAsync("/msg/revoke_msg", new { conversationID = Chat, seq = 1, userID = ann }, annToken);

        await using var device = await HubDevice.ConnectAsync(world, benToken);
        var missed = await device.InvokeAsync("Resume", new { cursor = CursorOf(first) });
        var state = Assert.Single(missed.GetProperty("conversations").EnumerateArray());
        Assert.Equal(1, state.GetProperty("noticeMaxSeq").GetInt64());
        var notices = await device.InvokeAsync(
            "Pull", new { conversationID = state.GetProperty("noticeConversationID").GetString(), begin = 1, order = 0 });
        Assert.Equal(2101, Assert.Single(notices.GetProperty("messages").EnumerateArray()).GetProperty("contentType").GetInt32());
    }

    [Fact]
    public async Task A_deleted_conversation_and_a_changed_setting_are_told()
    {
        await SendAsync(annToken, ben, "one");
        await SendAsync(await world.TokenAsync(cem), ben, "two");
        var cursor = CursorOf(await ResumeAsync(benToken, ""));
        await world.Admin.PostAsync("/conversation/delete_conversations", new { ownerUserID = ben, conversationIDs = new[] { Chat } }, benToken);
        var settings = new { userIDs = new[] { ben }, conversation = new { conversationID = ConversationIDs.Single(ben, cem), conversationType = 1, userID = cem, isPinned = true } };
        await world.Admin.PostAsync("/conversation/set_conversations", settings, benToken);

        var missed = await ResumeAsync(benToken, cursor);
        Assert.Equal(Chat, Assert.Single(missed.GetProperty("deletedConversationIDs").EnumerateArray()).GetString());
        Assert.Contains(missed.GetProperty("conversations").EnumerateArray(), state
            => state.GetProperty("conversationID").GetString() == ConversationIDs.Single(ben, cem) && state.GetProperty("isPinned").GetBoolean());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AQ")]
    [InlineData("Af////////////////////8")]
    public async Task A_cursor_that_cannot_be_used_asks_for_everything(string cursor)
    {
        await SendAsync(annToken, ben, "there");
        var all = await ResumeAsync(benToken, cursor);
        Assert.True(all.GetProperty("isFull").GetBoolean());
        Assert.Single(all.GetProperty("conversations").EnumerateArray());
    }

    private async Task SendAsync(string token, string recvID, string text)
    {
        await using var device = await HubDevice.ConnectAsync(world, token);
        await device.InvokeAsync("Send", Texts.To(recvID, text));
    }

    private async Task<JsonElement> ResumeAsync(string token, string cursor, object? open = null, bool messagePack = false)
    {
        await using var device = await HubDevice.ConnectAsync(world, token, messagePack);
        var answer = await device.InvokeAsync("Resume", new { cursor, open = open is null ? Array.Empty<object>() : [open] });
        Assert.True(answer.GetProperty("serverTime").GetInt64() > 1_700_000_000_000);
        return answer;
    }

    private static string CursorOf(JsonElement answer) => answer.GetProperty("cursor").GetString()!;

    private static string TextOf(JsonElement message) => Texts.Of(message.GetProperty("content").GetString()!);
}
