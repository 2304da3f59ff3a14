using System.Text.Json;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Tests.Modules.Push.Handlers;

public sealed class OnlineStatusHandlersTests : IDisposable
{
    private readonly PushFixture push = new();

    [Fact]
    public async Task Online_status_lists_live_sessions_in_the_order_asked_for()
    {
        var web = await push.OpenAsync("u1", Platforms.Web, "tw");
        var phone = await push.OpenAsync("u1", Platforms.IOS, "ti");
        await push.Mediator.SendAsync(new SetSessionBackground(phone.SessionID, true), PushFixture.As("u1"), PushFixture.Token);

        var answer = await AskAsync(new GetUsersOnlineStatus(["u2", "u1", "u2"]), PushFixture.Admin);

        Assert.Equal(["u2:0", "u1:1", "u2:0"], answer.Select(u => $"{u.UserID}:{u.Status}"));
        Assert.Empty(answer[0].DetailPlatformStatus);
        Assert.Equal(
            [new SessionDetail(Platforms.Web, web.SessionID, false, "tw"), new SessionDetail(Platforms.IOS, phone.SessionID, true, "ti")],
            answer[1].DetailPlatformStatus);
    }

    [Fact]
    public async Task Online_status_has_tokens_and_is_for_admins()
    {
        var failure = await Assert.ThrowsAsync<ImException>(() => AskAsync(new GetUsersOnlineStatus(["u1"]), PushFixture.As("u1")));
        Assert.Equal(Errors.NoPermission, failure.Code);
        Assert.Equal("only app manager", failure.Detail);
    }

    [Fact]
    public async Task Token_detail_groups_by_platform_and_leaves_out_who_is_offline()
    {
        push.Policy.Kicks = static _ => [];
        await push.OpenAsync("u1", Platforms.Web, "a");
        await push.OpenAsync("u1", Platforms.IOS, "b");
        await push.OpenAsync("u1", Platforms.Web, "c");

        var answer = await AskAsync(new GetUsersOnlineTokenDetail(["u2", "u1"]), PushFixture.Admin);

        var user = Assert.Single(answer);
        Assert.Equal(("u1", 1), (user.UserID, user.Status));
        Assert.Equal(["1:1:b", "5:2:a,c"], user.SinglePlatformToken.Select(p => $"{p.PlatformID}:{p.Total}:{string.Join(',', p.Token)}"));
    }

    [Fact]
    public async Task Token_detail_shows_nothing_to_others()
    {
        await push.OpenAsync("u1");
        Assert.Empty(await AskAsync(new GetUsersOnlineTokenDetail(["u1"]), PushFixture.As("u1")));
    }

    [Fact]
    public async Task Users_status_says_who_is_online_where()
    {
        await push.OpenAsync("u1", Platforms.Web);
        await push.OpenAsync("u1", Platforms.IOS);

        var answer = await AskAsync(new GetUsersStatus("", ["u1", "u2", "u1"]), PushFixture.As("u3"));

        Assert.Equal(
            ["u1:1:1,5", "u2:0:", "u1:1:1,5"],
            answer.StatusList.Select(u => $"{u.UserID}:{u.Status}:{string.Join(',', u.PlatformIDs)}"));
    }

    [Fact]
    public async Task Users_status_needs_users()
        => Assert.Equal(Errors.Args, await CodeAsync(new GetUsersStatus("u1", [])));

    [Theory]
    [InlineData("", 1, "userID is empty")]
    [InlineData("u1", 0, "invalid subscription type parameter")]
    [InlineData("u1", 3, "invalid subscription type parameter")]
    public async Task A_subscription_by_rest_is_checked(string userID, int genre, string detail)
    {
        var failure = await Assert.ThrowsAsync<ImException>(
            () => AskAsync(new SubscribeUsersStatus(userID, ["u2"], genre), PushFixture.As("u1")));
        Assert.Equal((Errors.Args, detail), (failure.Code, failure.Detail));
    }

    [Fact]
    public async Task Subscriptions_by_rest_are_answered_with_an_empty_list()
    {
        await push.OpenAsync("u2");
        Assert.Empty((await AskAsync(new SubscribeUsersStatus("u1", ["u2"], 1), PushFixture.As("u1"))).StatusList);
        Assert.Empty((await AskAsync(new SubscribeUsersStatus("u1", [], 2), PushFixture.As("u1"))).StatusList);
        Assert.Empty((await AskAsync(new GetSubscribeUsersStatus("u1"), PushFixture.As("u1"))).StatusList);
        Assert.Equal(Errors.Args, await CodeAsync(new GetSubscribeUsersStatus("")));
        Assert.Equal(Errors.Args, await CodeAsync(new SubscribeUsersStatus("u1", null, 1)));
    }

    [Fact]
    public void Field_names_are_those_of_the_protocol()
    {
        var sessions = new UserSessions("u1", 1, [new SessionDetail(5, "c", false, "t")]);
        Assert.Equal(
            """{"userID":"u1","status":1,"detailPlatformStatus":[{"platformID":5,"connID":"c","isBackground":false,"token":"t"}]}""",
            JsonSerializer.Serialize(sessions, PushJson.Default.Options));
        Assert.Equal(
            """{"userID":"u1","status":1,"singlePlatformToken":[{"platformID":5,"total":1,"token":["t"]}]}""",
            JsonSerializer.Serialize(new UserTokens("u1", 1, [new PlatformTokens(5, 1, ["t"])]), PushJson.Default.Options));
        Assert.Equal(
            """{"statusList":[{"userID":"u1","status":1,"platformIDs":[5]}]}""",
            JsonSerializer.Serialize(new UserStatusList([new OnlineStatus("u1", 1, [5])]), PushJson.Default.Options));
    }

    [Fact]
    public async Task A_push_token_is_deleted_by_its_user_only()
    {
        await AskAsync(new DeletePushToken("u1", Platforms.IOS), PushFixture.As("u1"));
        var failure = await Assert.ThrowsAsync<ImException>(() => AskAsync(new DeletePushToken("u1", Platforms.IOS), PushFixture.As("u2")));
        Assert.Equal(Errors.NoPermission, failure.Code);
    }

    public void Dispose() => push.Dispose();

    private Task<TResult> AskAsync<TResult>(IRequest<TResult> request, Caller caller)
        => push.Mediator.SendAsync(request, caller, PushFixture.Token).AsTask();

    private async Task<ErrorCode> CodeAsync<TResult>(IRequest<TResult> request)
        => (await Assert.ThrowsAsync<ImException>(() => AskAsync(request, PushFixture.As("u1")))).Code;
}
