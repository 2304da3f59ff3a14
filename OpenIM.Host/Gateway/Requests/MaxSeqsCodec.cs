using OpenIM.Host.Gateway.Sessions;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>1001: GetMaxSeqReq {1 userID}, GetMaxSeqResp {1 maxSeqs, 2 minSeqs}.</summary>
internal static class MaxSeqsCodec
{
    public static IRequest<GetMaxSeqsResult> Decode(ReadOnlySpan<byte> data, GatewaySession session)
    {
        var userID = "";
        var reader = new ProtoReader(data);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                userID = reader.String();
            }
            else
            {
                reader.Skip();
            }
        }

        return new GetMaxSeqs(userID);
    }

    public static void Encode(GetMaxSeqsResult result, ProtoWriter writer)
    {
        WriteMap(1, result.MaxSeqs, writer);
        WriteMap(2, result.MinSeqs, writer);
    }

    private static void WriteMap(int field, IReadOnlyDictionary<string, long> map, ProtoWriter writer)
    {
        foreach (var (key, value) in map)
        {
            var entry = writer.Begin(field);
            writer.StringAlways(1, key);
            writer.Int64(2, value);
            writer.End(entry);
        }
    }
}
