using OpenIM.Host.Gateway.Sessions;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>
/// 1006: {1 userID, 2 conversationIDs, 3 returnPinned}; the reply {1 seqs: map to Seqs {1 maxSeq, 2 hasReadSeq,
/// 3 maxSeqTime}, 2 pinnedConversationIDs}.
/// </summary>
internal static class ReadAndMaxSeqsCodec
{
    public static IRequest<GetReadAndMaxSeqsResult> Decode(ReadOnlySpan<byte> data, GatewaySession session)
    {
        var fields = UserListFields<string>.Read(data, static (ref ProtoReader reader) => reader.String());
        return new GetReadAndMaxSeqs(fields.UserID, fields.Entries, ReturnPinned: fields.Number != 0);
    }

    public static void Encode(GetReadAndMaxSeqsResult result, ProtoWriter writer)
    {
        foreach (var (conversationID, seqs) in result.Seqs)
        {
            var entry = writer.Begin(1);
            writer.StringAlways(1, conversationID);
            var value = writer.Begin(2);
            writer.Int64(1, seqs.MaxSeq);
            writer.Int64(2, seqs.HasReadSeq);
            writer.Int64(3, seqs.MaxSeqTime);
            writer.End(value);
            writer.End(entry);
        }

        foreach (var conversationID in result.PinnedConversationIDs)
        {
            writer.StringAlways(2, conversationID);
        }
    }
}
