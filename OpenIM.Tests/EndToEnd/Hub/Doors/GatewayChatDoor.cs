using System.Net;
using System.Text;
using System.Text.Json;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Wire.Protobuf;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.EndToEnd.Hub.Doors;

/// <summary>Through the SDK gateway, as phones do: gob and gzip.</summary>
internal sealed class GatewayChatDoor(HubWorld world, RawGatewayClient client, string userID, string token) : IChatDoor
{
    private const int SendRequest = 1003;

    public string UserID => userID;

    public static async Task<GatewayChatDoor> ConnectAsync(HubWorld world, string userID, string token, int platformID)
        => new(
            world,
            await RawGatewayClient.ConnectAsync(
                new IPEndPoint(IPAddress.Loopback, world.Server.GatewayPort),
                new ConnectOptions(userID, token) { PlatformID = platformID, Gzip = true }),
            userID,
            token);

    public async Task<string> SendAsync(string recvID, string text, string clientMsgID)
    {
        var message = new MsgData
        {
            SendID = userID,
            RecvID = recvID,
            ClientMsgID = clientMsgID,
            SenderPlatformID = Platforms.IOS,
            SessionType = SessionTypes.Single,
            MsgFrom = MessageSources.User,
            ContentType = ContentTypes.Text,
            Content = JsonSerializer.SerializeToUtf8Bytes(new { content = text }),
            CreateTime = 1,
            Status = MessageStatus.Sending,
        };
        var reply = await client.RequestAsync(SendRequest, message.ToByteArray());
        Assert.Equal(0, reply.ErrCode);
        var reader = new ProtoReader(reply.Data);
        Assert.True(reader.Next() && reader.Field == 1);
        return reader.String();
    }

    public async Task<long> ReceiveAsync(string fromID, string text)
        => (await NextAsync(message => message.ContentType == ContentTypes.Text
            && message.SendID == fromID && Texts.Of(Encoding.UTF8.GetString(message.Content.Span)) == text)).Seq;

    public Task<string[]> HistoryAsync(string otherID) => RestCalls.HistoryAsync(world, userID, otherID, token);

    public Task MarkReadAsync(string otherID, long seq) => RestCalls.MarkReadAsync(world, userID, otherID, seq, token);

    public async Task SeeReadAsync(string otherID, long seq)
    {
        var message = await NextAsync(message => message.ContentType == ContentTypes.HasReadReceipt && message.SendID == otherID);
        using var detail = DetailOf(message);
        Assert.Equal(seq, detail.RootElement.GetProperty("hasReadSeq").GetInt64());
    }

    public async Task SeeRecallAsync(string otherID, long seq)
    {
        var message = await NextAsync(static message => message.ContentType == ContentTypes.Revoke);
        using var detail = DetailOf(message);
        Assert.Equal(seq, detail.RootElement.GetProperty("seq").GetInt64());
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();

    private async Task<MsgData> NextAsync(Func<MsgData, bool> condition)
    {
        while (true)
        {
            var message = Decode((await client.NextPushAsync()).Data);
            if (message is not null && condition(message))
            {
                return message;
            }
        }
    }

    private static JsonDocument DetailOf(MsgData message)
    {
        using var content = JsonDocument.Parse(message.Content);
        return JsonDocument.Parse(content.RootElement.GetProperty("detail").GetString()!);
    }

    // PushMessages {1 msgs, 2 notificationMsgs: map to PullMsgs {1 Msgs}}: one message in each frame.
    private static MsgData? Decode(ReadOnlySpan<byte> push)
        => Field(push, 1, 2) is { } entry && Field(entry, 2) is { } pulled && Field(pulled, 1) is { } message ? MsgData.Decode(message) : null;

    private static byte[]? Field(ReadOnlySpan<byte> bytes, params ReadOnlySpan<int> numbers)
    {
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            if (numbers.Contains(reader.Field))
            {
                return reader.Bytes().ToArray();
            }

            reader.Skip();
        }

        return null;
    }
}
