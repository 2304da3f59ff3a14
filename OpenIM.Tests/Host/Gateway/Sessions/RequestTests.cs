using OpenIM.Modules.Message.Contracts;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Host.Gateway.Sessions;

public sealed class RequestTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_message_is_handed_on_and_acknowledged(bool json, bool gzip)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync(json: json, gzip: gzip);

        var reply = await client.RequestAsync(1003, A.Text("u1", "u2", "c1").ToByteArray());

        Assert.Equal((1003, 0, "", "op-1"), (reply.ReqIdentifier, reply.ErrCode, reply.ErrMsg, reply.OperationID));
        Assert.Equal("0a09" + Convert.ToHexStringLower("server-c1"u8) + "1202" + Convert.ToHexStringLower("c1"u8) + "18d209", Convert.ToHexStringLower(reply.Data));
        var request = server.Modules.Single<SendMessage>();
        Assert.Equal(("u1", "u2", "c1"), (request.Message.SendID, request.Message.RecvID, request.Message.ClientMsgID));
        Assert.Equal((await server.SessionAsync()).SessionID, request.OriginSessionID);
    }
}
