using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Presence;
using OpenIM.Modules.Push.Sessions;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.Push.Handlers;

public sealed class OpenSessionHandlerTests : IDisposable
{
    private readonly PushFixture push = new();

    [Fact]
    public async Task A_session_is_pushed_to_as_soon_as_it_is_open()
    {
        var bob = await push.OpenAsync("bob");
        await push.PushAsync(push.Message("m1", "alice", "bob"));
        Assert.Equal(["m1"], Client(bob).Messages);
    }

    [Fact]
    public async Task The_sessions_that_the_policy_names_are_told_and_removed()
    {
        var web = await push.OpenAsync("bob", Platforms.Web);
        var phone = await push.OpenAsync("bob", Platforms.IOS);
        var again = await push.OpenAsync("bob", Platforms.Web);

        await push.PushAsync(push.Message("m1", "alice", "bob"));

        Assert.True(Client(web).IsKicked);
        Assert.False(Client(phone).IsKicked);
        Assert.Empty(Client(web).Messages);
        Assert.Equal(["m1"], Client(phone).Messages);
        Assert.Equal(["m1"], Client(again).Messages);
    }

    [Fact]
    public async Task The_policy_sees_the_users_other_live_sessions_only()
    {
        var seen = new List<LiveSession>();
        await push.OpenAsync("carol");
        var web = await push.OpenAsync("bob", Platforms.Web, "t-web");
        var phone = await push.OpenAsync("bob", Platforms.IOS, "t-ios");
        var gone = await push.OpenAsync("bob", Platforms.Android);
        await push.CloseAsync(gone);
        push.Policy.Before = request =>
        {
            seen.AddRange(request.Others);
            return Task.CompletedTask;
        };

        await push.OpenAsync("bob", 3, "t-pc");

        Assert.Equal(
            [new LiveSession(web.SessionID, Platforms.Web, "t-web"), new LiveSession(phone.SessionID, Platforms.IOS, "t-ios")],
            seen);
    }

    [Fact]
    public async Task Of_two_log_ins_at_once_the_second_kicks_the_first()
    {
        var first = push.Session("bob");
        var second = push.Session("bob");
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        push.Policy.Before = async request =>
        {
            if (request.Token == first.Token)
            {
                asked.SetResult();
                await answer.Task;
            }
        };

        var opening = push.OpenAsync(first);
        await asked.Task.WaitAsync(PushFixture.Token);
        var next = push.OpenAsync(second);
        Assert.False(next.IsCompleted);
        answer.SetResult();
        await Task.WhenAll(opening, next);

        Assert.True(Client(first).IsKicked);
        Assert.False(Client(second).IsKicked);
    }

    [Fact]
    public async Task A_token_that_was_kicked_while_its_log_in_waited_is_refused_and_kicks_nobody()
    {
        var first = push.Session("bob");
        var second = push.Session("bob");
        var answer = new TaskCompletionSource();
        push.Policy.Before = _ => answer.Task;

        var opening = push.OpenAsync(first);
        var next = push.OpenAsync(second);
        push.Policy.KickedTokens.Add(second.Token);
        answer.SetResult();
        await opening;

        var failure = await Assert.ThrowsAsync<ImException>(() => next);
        Assert.Equal(Errors.TokenKicked, failure.Code);
        Assert.False(Client(first).IsKicked);
    }

    [Fact]
    public async Task A_session_that_is_forced_out_while_opening_is_refused()
    {
        push.Policy.Before = _ => push.ForceOutAsync("bob", Platforms.Web);
        var session = push.Session("bob");

        var failure = await Assert.ThrowsAsync<ImException>(() => push.OpenAsync(session));

        Assert.Equal(Errors.TokenKicked, failure.Code);
        await AssertNothingIsLeftOfAsync(session);
    }

    [Fact]
    public async Task A_session_that_is_closed_while_opening_does_not_come_online()
    {
        var session = push.Session("bob");
        push.Policy.Before = _ => push.CloseAsync(session);

        await push.OpenAsync(session);

        await AssertNothingIsLeftOfAsync(session);
    }

    [Fact]
    public async Task A_session_that_is_closed_while_waiting_for_its_turn_kicks_nobody()
    {
        var first = push.Session("bob");
        var second = push.Session("bob");
        var answer = new TaskCompletionSource();
        push.Policy.Before = _ => answer.Task;

        var opening = push.OpenAsync(first);
        var next = push.OpenAsync(second);
        await push.CloseAsync(second);
        answer.SetResult();
        await Task.WhenAll(opening, next);

        Assert.False(Client(first).IsKicked);
        await push.PushAsync(push.Message("m1", "alice", "bob"));
        Assert.Equal(["m1"], Client(first).Messages);
    }

    [Fact]
    public async Task A_session_that_closes_just_before_it_is_in_the_directory_does_not_stay_there()
    {
        var session = push.Session("bob");
        push.Directory.BeforeAdd = () => push.CloseAsync(session);

        await push.OpenAsync(session);

        await AssertNothingIsLeftOfAsync(session);
    }

    [Fact]
    public async Task A_session_that_is_forced_out_just_before_it_is_in_the_directory_is_refused()
    {
        var session = push.Session("bob");
        push.Directory.BeforeAdd = () => push.ForceOutAsync("bob", Platforms.Web);

        var failure = await Assert.ThrowsAsync<ImException>(() => push.OpenAsync(session));

        Assert.Equal(Errors.TokenKicked, failure.Code);
        await AssertNothingIsLeftOfAsync(session);
    }

    [Fact]
    public async Task A_refusal_of_the_policy_leaves_nothing_behind()
    {
        push.Policy.Before = _ => throw Errors.TokenKicked.With("kicked meanwhile");
        var session = push.Session("bob");

        await Assert.ThrowsAsync<ImException>(() => push.OpenAsync(session));

        await AssertNothingIsLeftOfAsync(session);
    }

    [Fact]
    public async Task A_session_id_is_used_once()
    {
        var session = await push.OpenAsync("bob");
        var failure = await Assert.ThrowsAsync<ImException>(() => push.OpenAsync(session));
        Assert.Equal(Errors.Args, failure.Code);
        await push.PushAsync(push.Message("m1", "alice", "bob"));
        Assert.Equal(["m1"], Client(session).Messages);
    }

    [Fact]
    public async Task A_kicked_session_is_counted()
    {
        await push.OpenAsync("bob");
        using var kicked = push.Read("push_session_kicked");
        await push.OpenAsync("bob");
        Assert.Equal(1, kicked.Sum);
    }

    public void Dispose() => push.Dispose();

    private static FakeConnection Client(SessionInfo session) => (FakeConnection)session.Connection;

    private async Task AssertNothingIsLeftOfAsync(SessionInfo session)
    {
        await push.PushAsync(push.Message("m1", "alice", session.UserID));
        Assert.Empty(Client(session).Deliveries);
        Assert.Equal(0, push.Get<SessionRegistry>().UserCount);
        Assert.Equal(0, push.Get<SessionRegistry>().SessionCount);
        var presence = await push.Get<ISessionDirectory>().ListPresenceAsync([session.UserID], PushFixture.Token);
        Assert.Empty(presence[0].PlatformIDs);
    }
}
