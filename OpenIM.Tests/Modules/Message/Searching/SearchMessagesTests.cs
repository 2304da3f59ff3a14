using OpenIM.Modules.Message;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Message.Searching;

public sealed class SearchMessagesTests : IAsyncLifetime
{
    private const int Limit = 30;

    private static readonly Pagination FirstTen = new(1, 10);

    private MessageHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await MessageHouse.OpenAsync(new MessageOptions { Lanes = 2, SearchLimit = Limit });
        await house.Groups.JoinAsync(house.Mediator, "g1", "u1", "u2", "u3");
        await house.SendAsync("u1", "u2", "c1");
        await house.SendAsync("u2", "u1", "c2");
        await house.SendAsync("u1", "u3", "c3");
        await SendToGroupAsync("u1", "c4");
        await SendToGroupAsync("u2", "c5");
        await house.AskAsAdminAsync(new SendMessage(A.Text("u1", "u2", "c6") with { ContentType = 110 }));
        await house.AskAsync(new MarkConversationAsRead("si_u1_u2", "u2", 3), "u2"); // its receipt must not be found
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData("", "", 0, 0, "c1 c2 c3 c4 c5 c6")]
    [InlineData("u1", "", 0, 0, "c1 c3 c4 c6")]
    [InlineData("u2", "", 0, 0, "c2 c5")]
    [InlineData("", "u2", 0, 0, "c1 c6")]
    [InlineData("", "g1", 0, 0, "c4 c5")]
    [InlineData("u1", "u2", 0, 0, "c1 c6")]
    [InlineData("u1", "g1", 0, 0, "c4")]
    [InlineData("u1", "u2", ContentTypes.Text, 0, "c1")]
    [InlineData("u1", "", 0, SessionTypes.Single, "c1 c3 c6")]
    [InlineData("u1", "", 0, SessionTypes.Group, "c4")]
    [InlineData("", "", 0, SessionTypes.Notification, "")]
    [InlineData("u", "", 0, 0, "")]
    [InlineData("u3", "", 0, 0, "")]
    [InlineData("", "nobody", 0, 0, "")]
    public async Task What_is_given_has_to_match(string sendID, string recvID, int contentType, int sessionType, string found)
    {
        var result = await house.AskAsAdminAsync(new SearchMessages(sendID, recvID, contentType, sessionType, "", FirstTen));
        Assert.Equal(found, string.Join(' ', result.ChatLogs.Select(static hit => hit.ChatLog.ClientMsgID).Order(StringComparer.Ordinal)));
        Assert.Equal(result.ChatLogs.Count, result.ChatLogsNum);
    }

    [Fact]
    public async Task A_chat_is_shown_with_the_names_of_both()
    {
        house.Users["u1"] = new UserInfo("u1", "One");
        var hit = (await house.AskAsAdminAsync(new SearchMessages("u1", "u3", Pagination: FirstTen))).ChatLogs[0];
        var stored = Assert.Single(await house.PullAsync("u3", "si_u1_u3"));
        var expected = new ChatLog(
            stored.ServerMsgID, "c3", "u1", "u3", "", "nick u3", stored.SenderPlatformID, "One", "", "", SessionTypes.Single, MessageSources.User,
            ContentTypes.Text, """{"content":"hello"}""", MessageStatus.Sent, stored.SendTime, 1, "", "", 0, 1, "", 0);
        Assert.Equal(new FoundMessage(expected, IsRevoked: false), hit);
    }

    [Fact]
    public async Task A_group_is_the_receiver_and_is_described()
    {
        var log = (await house.AskAsAdminAsync(new SearchMessages("u2", "g1", Pagination: FirstTen))).ChatLogs[0].ChatLog;
        Assert.Equal(("g1", "g1", "name of g1", 3U, 2), (log.RecvID, log.GroupID, log.GroupName, log.GroupMemberCount, log.GroupType));
        Assert.Equal(("nick u2", ""), (log.SenderNickname, log.RecvNickname));
    }

    [Fact]
    public async Task A_recalled_message_keeps_its_content_and_a_deleted_one_is_gone()
    {
        await house.AskAsync(new RevokeMessage("si_u1_u2", 1, "u1"), "u1");
        await house.AskAsAdminAsync(new DeleteMessagesPhysicallyBySeq("si_u1_u2", [3]));
        var result = await house.AskAsAdminAsync(new SearchMessages("u1", "u2", Pagination: FirstTen));
        var hit = Assert.Single(result.ChatLogs);
        Assert.Equal((true, ContentTypes.Text, """{"content":"hello"}"""), (hit.IsRevoked, hit.ChatLog.ContentType, hit.ChatLog.Content));
    }

    [Theory]
    [InlineData("2027-01-15", 6)]
    [InlineData("2027-01-14", 0)]
    [InlineData("2027-01-16", 0)]
    public async Task A_day_is_one_of_UTC(string day, int found)
        => Assert.Equal(found, (await house.AskAsAdminAsync(new SearchMessages(SendTime: day, Pagination: FirstTen))).ChatLogs.Count);

    [Fact]
    public async Task Pages_follow_each_other_and_say_how_many_there_are()
    {
        var pages = new List<string>();
        for (var page = 1; page <= 4; page++)
        {
            var result = await house.AskAsAdminAsync(new SearchMessages(Pagination: new Pagination(page, 2)));
            Assert.Equal(6, result.ChatLogsNum);
            pages.AddRange(result.ChatLogs.Select(static hit => hit.ChatLog.ClientMsgID));
        }

        Assert.Equal(["c1", "c2", "c3", "c4", "c5", "c6"], pages.Order(StringComparer.Ordinal));
        var counted = await house.AskAsAdminAsync(new SearchMessages());
        Assert.Equal((0, 6L), (counted.ChatLogs.Count, counted.ChatLogsNum));
    }

    [Fact]
    public async Task A_search_ends_at_its_limit_and_says_so_when_the_page_is_not_full()
    {
        for (var i = 0; i < Limit; i++)
        {
            await SendToGroupAsync("u1", $"m{i}");
        }

        var full = await house.AskAsAdminAsync(new SearchMessages("u1", Pagination: new Pagination(1, 20)));
        Assert.Equal(20, full.ChatLogs.Count);
        Assert.InRange(full.ChatLogsNum, 20, Limit);

        var refused = await Assert.ThrowsAsync<ImException>(async () => await house.AskAsAdminAsync(new SearchMessages("u2", Pagination: FirstTen)));
        Assert.Equal(Errors.Args, refused.Code);
        Assert.Contains("message.searchLimit", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_never_wrote_in_a_conversation_is_not_searched_in_it()
    {
        for (var i = 0; i < Limit; i++)
        {
            await SendToGroupAsync("u1", $"m{i}");
        }

        Assert.Empty((await house.AskAsAdminAsync(new SearchMessages("u3", Pagination: FirstTen))).ChatLogs);
        Assert.Empty((await house.AskAsAdminAsync(new SearchMessages("u3", "g1", Pagination: FirstTen))).ChatLogs);
    }

    [Fact]
    public async Task More_conversations_than_one_page_of_ids_are_gone_through()
    {
        await using var wide = await MessageHouse.OpenAsync();
        for (var i = 0; i < 600; i++)
        {
            wide.Users[$"peer{i:000}"] = new UserInfo($"peer{i:000}", "");
        }

        await Task.WhenAll(Enumerable.Range(0, 600).Select(i => wide.SendAsync("u1", $"peer{i:000}", "c")));
        var result = await wide.AskAsAdminAsync(new SearchMessages("u1", Pagination: new Pagination(1, 1_000)));
        Assert.Equal(600, result.ChatLogs.Select(static hit => hit.ChatLog.RecvID).Distinct().Count());
    }

    [Fact]
    public async Task Other_callers_and_wrong_arguments_are_refused()
    {
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new SearchMessages(Pagination: FirstTen), "u1"));
        Assert.Equal(Errors.Args, await house.RefusalAsync(new SearchMessages(SendTime: "yesterday", Pagination: FirstTen), "u1"));
        Assert.Equal(Errors.Args, await house.RefusalAsync(new SearchMessages(Pagination: new Pagination(0, 10)), "u1"));
        Assert.Equal(Errors.Args, await house.RefusalAsync(new SearchMessages(Pagination: new Pagination(1, 1_001)), "u1"));
    }

    private ValueTask<SendMessageResult> SendToGroupAsync(string sendID, string clientMsgID) => house.AskAsync(
        new SendMessage(A.Text(sendID, "", clientMsgID) with { GroupID = "g1", SessionType = SessionTypes.Group }), sendID);
}
