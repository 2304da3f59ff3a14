using System.Text.Json;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.User.Contracts;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Message.Backend;

public sealed class BatchSendBackendMessageTests : IAsyncLifetime
{
    private MessageHouse house = null!;

    public async ValueTask InitializeAsync() => house = await MessageHouse.OpenAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Each_receiver_gets_it_and_the_answer_names_who_has_not()
    {
        var result = await house.AskAsAdminAsync(Text("u2", "nobody", "u3"));

        Assert.Equal(["u2", "u3"], result.Results.Select(static sent => sent.RecvID));
        Assert.Equal(["nobody"], result.FailedUserIDs);
        var clientMsgID = Assert.Single(result.Results.Select(static sent => sent.ClientMsgID).Distinct());
        foreach (var sent in result.Results)
        {
            var message = Assert.Single(await house.PullAsync(sent.RecvID, "si_u1_" + sent.RecvID));
            Assert.Equal((clientMsgID, sent.ServerMsgID, sent.SendTime), (message.ClientMsgID, message.ServerMsgID, message.SendTime));
            Assert.Equal(("u1", MessageSources.System), (message.SendID, message.MsgFrom));
        }
    }

    [Fact]
    public async Task Everybody_means_every_page_of_users_and_no_receiver_that_is_named()
    {
        for (var i = 0; i < 600; i++)
        {
            house.Users[$"many{i:000}"] = new UserInfo($"many{i:000}");
        }

        var result = await house.AskAsAdminAsync(Text("nobody") with { IsSendAll = true });

        Assert.Equal(house.Users.Keys.Order(StringComparer.Ordinal), result.Results.Select(static sent => sent.RecvID));
        Assert.Empty(result.FailedUserIDs);
        Assert.Single(await house.PullAsync("many599", "si_many599_u1"));
        Assert.Single(await house.PullAsync("u1", "si_u1_u1"));
    }

    [Fact]
    public async Task A_group_gets_it_once_however_many_receivers_are_named()
    {
        await house.Groups.JoinAsync(house.Mediator, "g1", "u1", "u2");

        var result = await house.AskAsAdminAsync(Text("u2", "u3") with { SessionType = SessionTypes.Group, GroupID = "g1" });

        Assert.Equal(2, result.Results.Count);
        Assert.Single(await house.PullAsync("u2", "sg_g1"));
    }

    [Fact]
    public async Task No_receiver_is_nobody()
    {
        var result = await house.AskAsAdminAsync(Text());
        Assert.Empty(result.Results);
        Assert.Empty(result.FailedUserIDs);
        Assert.Empty(house.Pushed);
    }

    [Fact]
    public async Task What_has_begun_is_finished_when_the_caller_has_gone()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        var result = await house.Mediator.SendAsync(Text("u2", "u3"), A.Admin(), gone.Token);

        Assert.Equal(2, result.Results.Count);
        Assert.Single(await house.PullAsync("u3", "si_u1_u3"));
    }

    [Fact]
    public async Task Wrong_calls_are_refused_before_anybody_gets_it()
    {
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(Text("u2"), "u1"));
        Assert.Equal(Errors.Args, await RefusedAsync(Text("u2") with { RecvIDs = null }));
        Assert.Equal(Errors.Args, await RefusedAsync(Text("u2") with { SendID = "" }));
        Assert.Equal(Errors.Args, await RefusedAsync(Text("u2") with { Content = Json("""{"text":"x"}""") }));
        Assert.Equal(Errors.Args, await RefusedAsync(Text("u2") with { RecvIDs = [.. Enumerable.Repeat("u2", 10_001)] }));
        Assert.Empty(house.Pushed);
    }

    private async Task<ErrorCode> RefusedAsync(BatchSendBackendMessage request)
        => (await Assert.ThrowsAsync<ImException>(async () => await house.AskAsAdminAsync(request))).Code;

    private static BatchSendBackendMessage Text(params string[] recvIDs) => new(
        recvIDs, SendID: "u1", Content: Json("""{"content":"hello"}"""), ContentType: ContentTypes.Text, SessionType: SessionTypes.Single);

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
