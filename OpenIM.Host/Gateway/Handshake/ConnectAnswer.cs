using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenIM.Host.Gateway.Frames;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Host.Gateway.Handshake;

/// <summary>The bytes that answer a handshake (docs/protocol/gateway.md §1.4).</summary>
internal static class ConnectAnswer
{
    // COMPAT: a native client looks at the first 1,024 bytes of a refusal only.
    private const int MaxDetailChars = 128;

    private static readonly byte[] OkFrame = FrameWriter.Frame(Opcode.Text, """{"errCode":0,"errMsg":"","errDlt":""}"""u8);

    /// <summary>Success: the switch of protocols, and the result as first frame when it was asked for.</summary>
    public static byte[] Accepted(string key, bool isMsgResp)
        => isMsgResp ? [.. SwitchProtocols(key), .. OkFrame] : SwitchProtocols(key);

    /// <summary>Refusal as a frame: the upgrade succeeds, the only frame says why not, and the connection ends.</summary>
    public static byte[] RefusedInFrame(string key, ErrorCode code, string detail)
        =>
        [
            .. SwitchProtocols(key),
            .. FrameWriter.Frame(Opcode.Text, ErrorBody(code, detail)),
            .. FrameWriter.Close(CloseCodes.PolicyViolation, ""),
        ];

    /// <summary>Refusal in HTTP: status 200, as the SDKs expect it.</summary>
    public static byte[] RefusedInHttp(ErrorCode code, string detail)
    {
        var body = ErrorBody(code, detail);
        var head = $"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    /// <summary>An answer without a body: the SDKs then back off and try again.</summary>
    public static byte[] Bare(string status, string headers = "")
        => Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n");

    private static byte[] SwitchProtocols(string key)
    {
        Span<byte> input = stackalloc byte[24 + 36];
        Encoding.ASCII.GetBytes(key, input);
        "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"u8.CopyTo(input[24..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6455 §4.2.2 prescribes SHA-1 here; nothing is kept secret by it.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        Span<byte> accept = stackalloc byte[28];
        Base64.EncodeToUtf8(hash, accept, out _, out _);
        return
        [
            .. "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "u8,
            .. accept,
            .. "\r\n\r\n"u8,
        ];
    }

    private static byte[] ErrorBody(ErrorCode code, string detail)
    {
        var shown = detail.Length <= MaxDetailChars ? detail : detail[..MaxDetailChars];
        var name = JsonEncodedText.Encode(code.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        var words = JsonEncodedText.Encode(shown, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        return Encoding.UTF8.GetBytes($$"""{"errCode":{{code.Number}},"errMsg":"{{name}}","errDlt":"{{words}}"}""");
    }
}
