using System.Diagnostics;
using OpenIM.Modules.Platform.Wire.Protobuf;
using OpenIM.Tests.EndToEnd.Durability;

namespace OpenIM.Tests.Benchmarks;

/// <summary>A user who connects after an absence, asks for the newest seqs and pulls all of every conversation.</summary>
internal sealed record AbsentReader(string UserID, string Token)
{
    private const int NewestSeqs = 1001;
    private const int PullByRange = 1002;

    // 1,000 messages an answer here: within the answer's budget of bytes.
    private const int ConversationsPerPull = 10;

    public async Task<PulledUnread> PullAllAsync(Uri gateway, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var socket = new JsonGateway();
        await socket.ConnectAsync(gateway, UserID, Token, cancellationToken);
        var seqs = Seqs(await AskAsync(socket, NewestSeqs, static _ => { }, cancellationToken));
        var messages = 0;
        foreach (var some in seqs.Chunk(ConversationsPerPull))
        {
            var pulled = await AskAsync(socket, PullByRange, request => WriteRanges(request, some), cancellationToken);
            messages += PushedMessage.Decode(pulled).Count;
        }

        return new PulledUnread(messages, socket.BytesRead, Stopwatch.GetElapsedTime(started));
    }

    private async Task<byte[]> AskAsync(JsonGateway socket, int kind, Action<ProtoWriter> writeMore, CancellationToken cancellationToken)
    {
        using var request = new ProtoWriter();
        request.String(1, UserID);
        writeMore(request);
        await socket.WriteAsync(kind, UserID, "1", request.ToArray(), cancellationToken);
        while (true)
        {
            using var answer = await socket.ReadAsync(cancellationToken);
            if (answer.RootElement.GetProperty("reqIdentifier").GetInt32() == kind)
            {
                Assert.Equal(0, answer.RootElement.GetProperty("errCode").GetInt32());
                return answer.RootElement.GetProperty("data").GetBytesFromBase64();
            }
        }
    }

    private static void WriteRanges(ProtoWriter request, IReadOnlyList<(string ConversationID, long MaxSeq)> conversations)
    {
        foreach (var (conversationID, maxSeq) in conversations)
        {
            var range = request.Begin(2);
            request.String(1, conversationID);
            request.Int64(2, 1);
            request.Int64(3, maxSeq);
            request.Int64(4, maxSeq);
            request.End(range);
        }
    }

    private static List<(string ConversationID, long MaxSeq)> Seqs(ReadOnlySpan<byte> maxSeqResp)
    {
        var seqs = new List<(string, long)>();
        var reader = new ProtoReader(maxSeqResp);
        while (reader.Next())
        {
            if (reader.Field != 1)
            {
                reader.Skip();
                continue;
            }

            var entry = new ProtoReader(reader.Bytes());
            var (conversationID, maxSeq) = ("", 0L);
            while (entry.Next())
            {
                if (entry.Field == 1)
                {
                    conversationID = entry.String();
                }
                else
                {
                    maxSeq = entry.Int64();
                }
            }

            seqs.Add((conversationID, maxSeq));
        }

        return seqs;
    }
}
