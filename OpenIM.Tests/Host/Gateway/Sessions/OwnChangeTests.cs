using Microsoft.Extensions.Time.Testing;
using OpenIM.Host.Gateway.Sessions;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Tests.Host.Gateway.Client;
using OpenIM.Tests.Host.Gateway.Codec;

namespace OpenIM.Tests.Host.Gateway.Sessions;

/// <summary>A user changes something by REST: their own session is told when the call is answered, and its SDK is through with it.</summary>
public sealed class OwnChangeTests
{
    private const int BlackAdded = 1207;
    private const int MsgRevoke = 2101;
    private const int GroupCreated = 1501;

    private static readonly Caller User = new("u1", 5, IsAdmin: false, "op");

    private readonly FakeTimeProvider clock = new();

    public static TheoryData<string, string, string, int, int, long, bool> Messages => new()
    {
        { "what the user changed", "n_u1_u2", "u1", MessageSources.System, BlackAdded, 0, true },
        { "what somebody else changed", "n_u1_u2", "u2", MessageSources.System, BlackAdded, 0, false },
        { "its line in the chat", "sg_g1", "u1", MessageSources.System, GroupCreated, 1, true },
        { "what the user wrote", "sg_g1", "u1", MessageSources.User, ContentTypes.Text, 2, false },
        { "how far the user has read", "n_u1_u1", "u1", MessageSources.System, ContentTypes.HasReadReceipt, 0, false },
        { "what the user recalled", "n_u1_u2", "u1", MessageSources.System, MsgRevoke, 3, false },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Only_what_makes_an_SDK_load_things_waits(
        string what, string conversationID, string sendID, int msgFrom, int contentType, long seq, bool waits)
        => Assert.True(waits == OwnChange.IsToldBy(Stored(conversationID, sendID, msgFrom, contentType, seq, "op"), "u1"), what);

    [Fact]
    public async Task It_waits_for_the_call_with_all_behind_it_in_its_conversation_and_nothing_else_does()
    {
        await using var server = await GatewayServer.StartAsync(clock: clock);
        await using var client = await server.ConnectAsync(json: true);
        var session = await server.SessionAsync();
        var call = server.Calls.Begin(User);

        Deliver(session, "n_u1_u2", "u1", "own");
        Deliver(session, "n_u1_u2", "u2", "behind");
        Deliver(session, "n_u1_u3", "u3", "elsewhere");
        Assert.Equal("elsewhere", (await client.NextAsync()).OperationID);
        Assert.Equal(0, (await client.RequestAsync(1001, [])).ErrCode);
        call.Dispose();

        Assert.Equal("own", (await NextAsync(client)).OperationID);
        Assert.Equal("behind", (await NextAsync(client)).OperationID);
    }

    [Fact]
    public async Task It_does_not_wait_for_ever()
    {
        await using var server = await GatewayServer.StartAsync(clock: clock);
        await using var client = await server.ConnectAsync(json: true);
        using var call = server.Calls.Begin(User);

        Deliver(await server.SessionAsync(), "n_u1_u2", "u1", "own");

        Assert.Equal("own", (await NextAsync(client)).OperationID);
    }

    [Fact]
    public async Task Without_a_call_it_comes_at_once()
    {
        await using var server = await GatewayServer.StartAsync(clock: clock);
        await using var client = await server.ConnectAsync(json: true);
        using var elsewhere = server.Calls.Begin(User with { PlatformID = 1 });

        Deliver(await server.SessionAsync(), "n_u1_u2", "u1", "own");

        Assert.Equal("own", (await client.NextAsync()).OperationID);
    }

    // Time goes on until something comes.
    private async Task<TestReply> NextAsync(RawGatewayClient client)
    {
        var next = client.NextAsync();
        await Builders.Eventually.TrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(10));
                return next.IsCompleted;
            },
            "a push");
        return await next;
    }

    private static void Deliver(SessionInfo session, string conversationID, string sendID, string operationID) => Assert.True(
        session.Connection.TryDeliver(new MessageDelivery(Stored(conversationID, sendID, MessageSources.System, BlackAdded, 0, operationID))));

    private static StoredMessage Stored(string conversationID, string sendID, int msgFrom, int contentType, long seq, string operationID)
    {
        var stored = PushFramesTests.Stored(conversationID, operationID, seq) with { OperationID = operationID };
        return stored with { Message = stored.Message with { SendID = sendID, MsgFrom = msgFrom, ContentType = contentType } };
    }
}
