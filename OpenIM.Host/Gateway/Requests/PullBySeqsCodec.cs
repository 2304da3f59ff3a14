using OpenIM.Host.Gateway.Sessions;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>1005: GetSeqMessageReq {1 userID, 2 conversations {2 conversationID, 3 seqs}, 3 order}.</summary>
internal static class PullBySeqsCodec
{
    public static IRequest<PullMessagesResult> Decode(ReadOnlySpan<byte> data, GatewaySession session)
    {
        var fields = UserListFields<ConversationSeqs>.Read(data, static (ref ProtoReader reader) => DecodeConversation(reader.Bytes()));
        return new PullMessagesBySeqs(fields.UserID, fields.Entries, fields.Number, ReplyBudget.Of(session.Identity.Form));
    }

    private static ConversationSeqs DecodeConversation(ReadOnlySpan<byte> data)
    {
        var conversationID = "";
        List<long> seqs = [];
        var reader = new ProtoReader(data);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2:
                    conversationID = reader.String();
                    break;
                case 3:
                    reader.Int64List(seqs);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new ConversationSeqs(conversationID, seqs);
    }
}
