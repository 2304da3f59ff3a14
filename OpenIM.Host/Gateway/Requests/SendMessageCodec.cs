using OpenIM.Host.Gateway.Sessions;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>1003: MsgData, and SendMsgResp {1 serverMsgID, 2 clientMsgID, 3 sendTime, 4 modify}.</summary>
internal static class SendMessageCodec
{
    public static IRequest<SendMessageResult> Decode(ReadOnlySpan<byte> data, GatewaySession session)
    {
        var message = MsgData.Decode(data);
        session.HoldEcho(message.ClientMsgID);
        return new SendMessage(message, session.Identity.SessionID);
    }

    public static void Encode(SendMessageResult result, ProtoWriter writer)
    {
        writer.String(1, result.ServerMsgID);
        writer.String(2, result.ClientMsgID);
        writer.Int64(3, result.SendTime);
        if (result.Modify is { } modified)
        {
            var message = writer.Begin(4);
            modified.Encode(writer);
            writer.End(message);
        }
    }
}
