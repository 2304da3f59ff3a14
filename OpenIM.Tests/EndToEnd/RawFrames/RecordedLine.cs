using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.EndToEnd.RawFrames;

/// <summary>One line of the recorded WebSocket session of the original server.</summary>
internal sealed partial record RecordedLine(
    int N,
    string Conn,
    string Dir,
    int AtMs,
    string WsMessageType,
    bool Gzip = false,
    string Note = "",
    string Text = "",
    string RawHex = "",
    JsonNode? Decoded = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The text before and behind the arrow, of a handshake or a REST call.</summary>
    public (string Request, string Answer) Exchange
    {
        get
        {
            var arrow = Text.IndexOf(" => ", StringComparison.Ordinal);
            return (Text[..arrow], Text[(arrow + 4)..]);
        }
    }

    /// <summary>Bytes of a frame as it was sent.</summary>
    public byte[] Payload
    {
        get
        {
            var bytes = RawHex.Length != 0 ? Convert.FromHexString(RawHex) : Encoding.UTF8.GetBytes(Text);
            return Gzip && RawHex.Length == 0 ? ReplyDecoder.Gzip(bytes) : bytes;
        }
    }

    /// <summary>Protobuf of the envelope.</summary>
    public byte[] Data => (string?)Decoded?["data"] is { } data ? Convert.FromBase64String(data) : [];

    /// <summary>Status and errCode of a handshake's answer; -1 when it has no body.</summary>
    public (int Status, int ErrCode) HandshakeResult
    {
        get
        {
            var body = ErrCodePattern().Match(Exchange.Answer);
            return (int.Parse(StatusPattern().Match(Exchange.Answer).Groups[1].Value), body.Success ? int.Parse(body.Groups[1].Value) : -1);
        }
    }

    /// <summary>
    /// All lines. A REST call was written down when it returned: frames that it caused stand before it, and are moved behind it.
    /// </summary>
    public static IReadOnlyList<RecordedLine> ReadAll(string file)
    {
        List<RecordedLine> lines = [];
        foreach (var line in File.ReadLines(file).Select(l => JsonSerializer.Deserialize<RecordedLine>(l, Options)!))
        {
            var place = lines.Count;
            while (line.Conn == "REST" && place > 0 && lines[place - 1].Dir == "server->client" && line.AtMs - lines[place - 1].AtMs <= 5)
            {
                place--;
            }

            lines.Insert(place, line);
        }

        return lines;
    }

    [GeneratedRegex("^status=(\\d+)")]
    private static partial Regex StatusPattern();

    [GeneratedRegex("body=\\{\"errCode\":(\\d+)")]
    private static partial Regex ErrCodePattern();
}
