using System.Text;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.Message.Backend;

public sealed class SendSimpleMessageTests : IAsyncLifetime
{
    private const string FromU1ToU2 = """{"sendID":"u1","recvID":"u2","groupID":""}""";

    private MessageHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await MessageHouse.OpenAsync();
        house.Users["u2"] = new UserInfo("u2", "Robot", "http://face");
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task The_receiver_of_a_chat_answers_its_sender_in_markdown()
    {
        var sent = await house.AskAsync(new SendSimpleMessage(Key(FromU1ToU2), "**hi**", Ex: "ex"), "u2");

        var message = Assert.Single(await house.PullAsync("u1", "si_u1_u2"));
        Assert.Equal(sent.ServerMsgID, message.ServerMsgID);
        Assert.Equal(("u2", "u1", "Robot", "http://face", "ex"), (message.SendID, message.RecvID, message.SenderNickname, message.SenderFaceURL, message.Ex));
        Assert.Equal((MessageSources.User, Platforms.Admin, ContentTypes.Markdown), (message.MsgFrom, message.SenderPlatformID, message.ContentType));
        Assert.Equal("""{"content":"**hi**"}""", MessageHouse.TextOf(message));
    }

    [Fact]
    public async Task In_a_group_the_body_says_who_answers()
    {
        await house.Groups.JoinAsync(house.Mediator, "g1", "u1", "u2");

        await house.AskAsync(new SendSimpleMessage(Key("""{"sendID":"u1","groupID":"g1"}"""), "hi", SendID: "u2"), "u2");

        var message = Assert.Single(await house.PullAsync("u1", "sg_g1"));
        Assert.Equal(("u2", "", "g1", SessionTypes.Group), (message.SendID, message.RecvID, message.GroupID, message.SessionType));
    }

    [Theory]
    [InlineData("", "missing key")]
    [InlineData("%%%", "base64")]
    [InlineData("""{"sendID":"u1","recvID":""}""", "recvID")]
    [InlineData("""{"sendID":"","recvID":"u2"}""", "sendID")]
    [InlineData("""{"sendID":"u1","groupID":"g1"}""", "sendID is empty")]
    [InlineData("null", "sendID")]
    [InlineData("[]", "base64 of a JSON object")]
    public async Task A_key_that_names_nobody_is_refused(string json, string named)
    {
        var key = json.StartsWith('%') || json.Length == 0 ? json : Key(json);
        var refused = await Assert.ThrowsAsync<ImException>(async () => await house.AskAsAdminAsync(new SendSimpleMessage(key, "hi")));
        Assert.Equal(Errors.Args, refused.Code);
        Assert.Contains(named, refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_sender_and_admins_send_it()
    {
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new SendSimpleMessage(Key(FromU1ToU2), "hi"), "u1"));
        Assert.Empty(await house.PullAsync("u1", "si_u1_u2"));
        await house.AskAsAdminAsync(new SendSimpleMessage(Key(FromU1ToU2), "hi"));
        Assert.Single(await house.PullAsync("u1", "si_u1_u2"));
    }

    [Fact]
    public async Task A_sender_who_is_gone_and_an_empty_text_are_refused()
    {
        house.Users.TryRemove("u2", out _);
        Assert.Equal(Errors.RecordNotFound, await house.RefusalAsync(new SendSimpleMessage(Key(FromU1ToU2), "hi"), "u2"));
        Assert.Equal(Errors.Args, await house.RefusalAsync(new SendSimpleMessage(Key(FromU1ToU2)), "u2"));
    }

    private static string Key(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json));
}
