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
        var userID = "";
        var order = 0;
        List<SeqRange> ranges = [];
        var reader = new ProtoReader(data);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    userID = reader.String();
                    break;
                case 2:
                    ranges.WithRoom().Add(DecodeRange(reader.Bytes()));
                    break;
                case 3:
                    order = reader.Int32();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new PullMessages(userID, ranges, order, ReplyBudget.Of(session.Identity.Form));
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
