using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenIM.Tests.EndToEnd.Harness;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.EndToEnd.RawFrames;

/// <summary>Does what the recorded clients did, with their bytes, and compares what comes back.</summary>
internal sealed partial class GatewayReplay(ServerProcess server, AdminApi api) : IAsyncDisposable
{
    // Calls that the recorded users made themselves; all others were the administrator's.
    private static readonly Dictionary<string, string> OwnCalls = new()
    {
        ["/msg/mark_conversation_as_read"] = "{{token:ws11}}",
        ["/msg/revoke_msg"] = "{{token:ws10}}",
        ["/user/update_user_info_ex"] = "{{token:ws10}}",
    };

    private readonly Dictionary<string, RawSocket> sockets = [];
    private readonly Dictionary<string, string> tokens = [];

    /// <summary>What differs, led by the number of the line.</summary>
    public List<string> Differences { get; } = [];

    public async Task RunAsync(RecordedLine line)
    {
        switch (line.Dir)
        {
            case "call":
                await CallAsync(line);
                break;
            case "handshake":
                await ConnectAsync(line);
                break;
            case "client->server":
                await sockets[line.Conn].SendAsync(line.WsMessageType == "text" ? RawFrame.Text : RawFrame.Binary, line.Payload);
                break;
            case "server->client":
                await ExpectAsync(line);
                break;
            default:
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in sockets.Values)
        {
            await socket.DisposeAsync();
        }
    }

    private async Task CallAsync(RecordedLine line)
    {
        var (body, answer) = line.Exchange;
        if (line.Note == "/auth/get_admin_token")
        {
            // The replayer's own administrator does for the recorded one.
            return;
        }

        var data = OwnCalls.TryGetValue(line.Note, out var token)
            ? await api.PostAsync(line.Note, JsonNode.Parse(body)!, tokens[token])
            : await api.CallAsync(line.Note, JsonNode.Parse(Translate(body))!);
        if (TokenPattern().Match(answer) is { Success: true } made && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("token", out var value))
        {
            tokens[made.Value] = value.GetString()!;
        }
    }

    private async Task ConnectAsync(RecordedLine line)
    {
        var query = Translate(line.Exchange.Request["ws://127.0.0.1:10001".Length..]);
        var socket = await RawSocket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.GatewayPort));
        sockets[line.Conn] = socket;
        var answer = await socket.UpgradeAsync(query);
        var (status, errCode) = line.HandshakeResult;
        Compare(line, "status", status, answer.Status);
        if (errCode < 0)
        {
            return;
        }

        // Recorded as refused in HTTP; here it may be refused in a frame, or accepted.
        var body = answer.Status == 101 && query.Contains("isMsgResp=true", StringComparison.Ordinal) ? await TextAsync(socket) : answer.Body;
        Compare(line, "errCode", errCode, body.Length == 0 ? 0 : (int)JsonNode.Parse(body)!["errCode"]!);
        await socket.DisposeAsync();
    }

    private async Task ExpectAsync(RecordedLine line)
    {
        var socket = sockets[line.Conn];
        switch (line.WsMessageType)
        {
            case "read-end":
                await socket.ReadToEndAsync();
                break;
            case "pong-control":
                await socket.SendAsync(RawFrame.Ping, Encoding.UTF8.GetBytes(line.Text));
                Compare(line, "pong", line.Text, Encoding.UTF8.GetString((await socket.ReadFrameAsync()).Payload));
                break;
            case "text":
                Compare(line, "text", line.Text, await TextAsync(socket));
                break;
            default:
                await ExpectEnvelopeAsync(line, socket);
                break;
        }
    }

    private async Task ExpectEnvelopeAsync(RecordedLine line, RawSocket socket)
    {
        var reply = await NextAsync(line, socket);
        var recorded = line.Decoded!;
        var reqIdentifier = (int)recorded["reqIdentifier"]!;
        Compare(line, "reqIdentifier", reqIdentifier, reply.ReqIdentifier);
        Compare(line, "msgIncr", (string)recorded["msgIncr"]!, reply.MsgIncr);
        Compare(line, "errCode", (int)recorded["errCode"]!, reply.ErrCode);
        Compare(line, "errMsg", (string)recorded["errMsg"]!, reply.ErrMsg);
        if (!((string)recorded["operationID"]!).StartsWith("ws", StringComparison.Ordinal))
        {
            Compare(line, "operationID", (string)recorded["operationID"]!, reply.OperationID);
        }

        CompareText(line, EnvelopeData.Show(reqIdentifier, line.Data), EnvelopeData.Show(reply.ReqIdentifier, reply.Data));
    }

    // Presence that is pushed is passed over: the original missed to tell of the log-ins in this recording, and ours tells a
    // reconnected client at once of those whom it follows.
    private static async Task<TestReply> NextAsync(RecordedLine line, RawSocket socket)
    {
        while (true)
        {
            var frame = await socket.ReadFrameAsync();
            Assert.Equal(RawFrame.Binary, frame.Opcode);
            var reply = ReplyDecoder.Decode(frame.Payload, json: line.Text.Length != 0, line.Gzip);
            if (reply.ReqIdentifier != 2005 || reply.MsgIncr.Length != 0)
            {
                return reply;
            }
        }
    }

    private static async Task<string> TextAsync(RawSocket socket)
    {
        var frame = await socket.ReadFrameAsync();
        return frame.Opcode == RawFrame.Text ? Encoding.UTF8.GetString(frame.Payload) : $"opcode {frame.Opcode}";
    }

    private void Compare<T>(RecordedLine line, string what, T recorded, T ours)
    {
        if (!Equals(recorded, ours))
        {
            Differences.Add($"{line.N} {what}: recorded {recorded}, ours {ours}");
        }
    }

    // Only what lies between the common beginning and the common end.
    private void CompareText(RecordedLine line, string recorded, string ours)
    {
        var start = recorded.AsSpan().CommonPrefixLength(ours);
        var end = 0;
        while (end < Math.Min(recorded.Length, ours.Length) - start && recorded[^(end + 1)] == ours[^(end + 1)])
        {
            end++;
        }

        Compare(line, "data", recorded[start..^end], ours[start..^end]);
    }

    private string Translate(string text) => TokenPattern().Replace(text, match => tokens[match.Value]);

    [GeneratedRegex("\\{\\{token:\\w+\\}\\}")]
    private static partial Regex TokenPattern();
}
