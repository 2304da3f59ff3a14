using OpenIM.Host.Gateway.Codec;
using OpenIM.Host.Gateway.Sessions;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>1007: GetLastMessageReq {1 userID, 2 conversationIDs}, GetLastMessageResp {1 msgs: map to MsgData}.</summary>
internal static class LastMessagesCodec
{
    public static IRequest<GetLastMessagesResult> Decode(ReadOnlySpan<byte> data, GatewaySession session)
    {
        var fields = UserListFields<string>.Read(data, static (ref ProtoReader reader) => reader.String());
        return new GetLastMessages(fields.UserID, fields.Entries);
    }

    /// <summary>Within the smallest budget of all forms: conversations that do not fit are left out, as unknown ones are.</summary>
    public static void Encode(GetLastMessagesResult result, ProtoWriter writer)
    {
        var budget = ReplyBudget.Of(WireForm.Json);
        foreach (var (conversationID, message) in result.Msgs)
        {
            var entry = writer.Begin(1);
            writer.StringAlways(1, conversationID);
            var value = writer.Begin(2);
            message.Encode(writer);
            writer.End(value);
            writer.End(entry);
            if (writer.Length > budget - (64 * 1024))
            {
                break;
            }
        }
    }
}
