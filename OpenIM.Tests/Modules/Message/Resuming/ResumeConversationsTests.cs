using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Tests.Modules.Message.Resuming;

public sealed class ResumeConversationsTests : IAsyncLifetime
{
    private const string Chat = "si_u1_u2";

    private MessageHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await MessageHouse.OpenAsync();
        for (var i = 1; i <= 5; i++)
        {
            await house.SendAsync("u1", "u2", $"c{i}", $"text {i}");
        }
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task The_cursor_of_one_user_says_nothing_of_another()
    {
        var first = await ResumeAsync("u2", "");
        Assert.True((await ResumeAsync("u1", first.Cursor)).IsFull);
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new ResumeConversations("u2", "", [], 1000), "u3"));
    }

    [Fact]
    public async Task An_open_conversation_brings_its_newest_messages_within_the_budget()
    {
        var all = await ResumeAsync("u2", "", new OpenConversation(Chat, 2));
        Assert.Equal((3, 5), (all.Messages[0].Begin, all.Messages[0].End));
        Assert.Equal([3, 4, 5], all.Messages[0].Messages.Select(static m => m.Seq));
        var little = await house.AskAsync(new ResumeConversations("u2", "", [new OpenConversation(Chat, 0)], 1), "u2");
        Assert.Equal([5], Assert.Single(little.Messages).Messages.Select(static m => m.Seq));
        Assert.Null(Assert.Single(little.Conversations).LastMessage);
    }

    [Fact]
    public async Task An_open_conversation_without_news_and_one_of_others_bring_nothing()
        => Assert.Empty((await ResumeAsync("u2", "", new OpenConversation(Chat, 5), new OpenConversation("si_u1_u3"))).Messages);

    [Fact]
    public async Task An_unread_conversation_is_counted_from_its_positions()
    {
        await house.AskAsync(new MarkConversationAsRead(Chat, "u2", 3), "u2");
        var state = Assert.Single((await ResumeAsync("u2", "")).Conversations);
        Assert.Equal((5, 1, 3), (state.MaxSeq, state.MinSeq, state.HasReadSeq));
        Assert.Equal(("n_u1_u2", 1), (state.NoticeConversationID, state.NoticeMaxSeq));
        Assert.Equal(5, state.LastMessage?.Seq);
    }

    [Fact]
    public async Task After_a_restore_the_whole_list_is_told()
    {
        var before = await ResumeAsync("u2", "");
        await house.RestoreAsync();
        Assert.True((await ResumeAsync("u2", before.Cursor)).IsFull);
    }

    private async Task<ResumeConversationsResult> ResumeAsync(string userID, string cursor, params OpenConversation[] open)
        => await house.AskAsync(new ResumeConversations(userID, cursor, open, 100_000), userID);
}
