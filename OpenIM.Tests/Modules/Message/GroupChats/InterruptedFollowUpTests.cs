using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.GroupChats;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Message.GroupChats;

/// <summary>What follows a message in a group is completed, however soon after the message the process ends.</summary>
public sealed class InterruptedFollowUpTests : IAsyncLifetime
{
    private const string Chat = "sg_g1";

    private MessageHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await MessageHouse.OpenAsync();
        await house.Groups.JoinAsync(house.Mediator, "g1", "u1", "u2", "u3");
        house.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Who_is_named_in_a_stored_message_is_called_after_the_restart()
    {
        await InterruptedAsync(() => MentionAsync("c1", "u2"));

        await Eventually.TrueAsync(async () => (await RowAsync("u2")).GroupAtType == 1, "u2 to be called");
        Assert.Equal(0, (await RowAsync("u3")).GroupAtType);
    }

    [Fact]
    public async Task Everybody_is_called_after_the_restart()
    {
        await InterruptedAsync(() => MentionAsync("c1", "AtAllTag", "u2"));

        await Eventually.TrueAsync(async () => (await RowAsync("u3")).GroupAtType == 2, "u3 to be called");
        Assert.Equal((0, 3), ((await RowAsync("u1")).GroupAtType, (await RowAsync("u2")).GroupAtType));
    }

    [Fact]
    public async Task Who_has_looked_meanwhile_is_not_called_late()
    {
        await InterruptedAsync(async () =>
        {
            await MentionAsync("c1", "u2");
            await MentionAsync("c2", "u3");
            house.Clock.Advance(TimeSpan.FromSeconds(1));
            await house.AskAsync(new SetConversations(["u2"], new ConversationSettings(Chat, 3, "", "g1", GroupAtType: 0, IsPinned: true)), "u2");
        });

        await Eventually.TrueAsync(async () => (await RowAsync("u3")).GroupAtType == 1, "u3 to be called");
        Assert.Equal((0, true), ((await RowAsync("u2")).GroupAtType, (await RowAsync("u2")).IsPinned));
    }

    [Fact]
    public async Task A_message_that_did_not_arrive_calls_nobody()
    {
        await house.CommitToAsync("g1", new MembersMentioned("g1", Chat, "u1", "lost", ["u2"], Everybody: true, house.NowMs));
        await MentionAsync("c1", "u3");

        await Eventually.TrueAsync(async () => (await RowAsync("u3")).GroupAtType == 1, "u3 to be called");
        Assert.Equal(0, (await RowAsync("u2")).GroupAtType);
    }

    [Fact]
    public async Task A_resend_calls_nobody_again()
    {
        await MentionAsync("c1", "u2");
        await Eventually.TrueAsync(async () => (await RowAsync("u2")).GroupAtType == 1, "u2 to be called");
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await house.AskAsync(new SetConversations(["u2"], new ConversationSettings(Chat, 3, "", "g1", GroupAtType: 0)), "u2");
        house.Clock.Advance(TimeSpan.FromSeconds(1));

        await MentionAsync("c1", "u2");
        await MentionAsync("c2", "u3");

        await Eventually.TrueAsync(async () => (await RowAsync("u3")).GroupAtType == 1, "u3 to be called");
        Assert.Equal(0, (await RowAsync("u2")).GroupAtType);
    }

    [Fact]
    public async Task Who_was_removed_sees_the_message_that_says_so_after_the_restart()
    {
        await house.AskAsync(new SendMessage(Text("u1", "c1"), ""), "u1");
        await house.Groups.LeaveAsync(house.Mediator, "g1", "u2");
        await InterruptedAsync(() => house.CommitToAsync("g1", new MembersKicked(Operation(), [Member("u2")], SendMessage: null)));

        await Eventually.TrueAsync(async () => (await RowAsync("u2")).MaxSeq == 2, "the row to include the kick");
        Assert.Equal([ContentTypes.Text, ContentTypes.MemberKicked], (await house.PullAsync("u2", Chat)).Select(static m => m.ContentType));
    }

    [Fact]
    public async Task Who_was_removed_before_the_group_ended_sees_the_message_that_says_so()
    {
        await house.AskAsync(new SendMessage(Text("u1", "c1"), ""), "u1");
        await house.Groups.LeaveAsync(house.Mediator, "g1", "u2");
        house.Groups.SetStatus("g1", GroupStatus.Dismissed);

        await house.CommitToAsync("g1", new MembersKicked(Operation(), [Member("u2")], SendMessage: null));

        await Eventually.TrueAsync(async () => (await RowAsync("u2")).MaxSeq == 2, "the row to include the kick");
    }

    [Fact]
    public async Task Whom_the_end_of_the_group_removes_reads_its_last_words()
    {
        house.Groups.SetStatus("g1", GroupStatus.Dismissed);
        await house.Groups.LeaveAsync(house.Mediator, "g1", "u2");
        await house.CommitToAsync("g1", new GroupDismissed(Operation(), SendMessage: null));

        await Eventually.TrueAsync(async () => (await house.PullAsync("u2", Chat)).Count == 1, "the last words to be there");
        Assert.Equal((0, ContentTypes.GroupDismissed), ((await RowAsync("u2")).MaxSeq, (await house.PullAsync("u2", Chat))[0].ContentType));
    }

    /// <summary>The groups answer nobody from now on, so that nothing that needs them is done before the process ends.</summary>
    private async Task InterruptedAsync(Func<Task> act)
    {
        house.Groups.IsDown = true;
        await act();
        await house.ReopenAsync();
        house.Groups.IsDown = false;
        await house.ReopenAsync();
    }

    private static GroupMemberFullInfo Member(string userID) => new("g1", userID, GroupRoles.Member, 0, "n", "f", 0, 0, "", "", 0, "");

    private GroupOperation Operation() => new(house.Groups.Group("g1"), Member("u1"), 1, "v", 0, house.NowMs);

    private static MsgData Text(string sendID, string clientMsgID)
        => A.Text(sendID, "", clientMsgID) with { SessionType = SessionTypes.Group, GroupID = "g1" };

    // Behind the gates, which ask the groups themselves.
    private async Task MentionAsync(string clientMsgID, params string[] userIDs)
    {
        var message = Text("u1", clientMsgID) with { ContentType = ContentTypes.AtText, AtUserIDList = userIDs };
        await house.Pipeline.SubmitAsync(
            new PipelineRecord("g1", [PipelineItem.Of(Chat, message, stored: true, 0)], [], "op", ""),
            TestContext.Current.CancellationToken);
    }

    private async Task<Conversation> RowAsync(string userID) => (await house.AskAsync(new GetConversation(userID, Chat), userID)).Conversation;
}
