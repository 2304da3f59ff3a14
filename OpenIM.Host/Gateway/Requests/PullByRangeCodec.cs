using OpenIM.Host.Gateway.Sessions;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>1002: PullMessageBySeqsReq {1 userID, 2 seqRanges {1 conversationID, 2 begin, 3 end, 4 num}, 3 order}.</summary>
internal static class PullByRangeCodec
{
    public static IRequest<PullMessagesResult> Decode(ReadOnlySpan<byte> data, GatewaySession session)
    {
        var fields = UserListFields<SeqRange>.Read(data, static (ref ProtoReader reader) => DecodeRange(reader.Bytes()));
        return new PullMessages(fields.UserID, fields.Entries, fields.Number, ReplyBudget.Of(session.Identity.Form));
    }

    private static SeqRange DecodeRange(ReadOnlySpan<byte> data)
    {
        var conversationID = "";
        long begin = 0, end = 0, num = 0;
        var reader = new ProtoReader(data);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    conversationID = reader.String();
                    break;
                case 2:
                    begin = reader.Int64();
                    break;
                case 3:
                    end = reader.Int64();
                    break;
                case 4:
                    num = reader.Int64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new SeqRange(conversationID, begin, end, num);
    }
}
