namespace OpenIM.Tests.Host.Gateway.Client;

/// <summary>One WebSocket frame as it came.</summary>
internal sealed record RawFrame(int Opcode, bool IsFinal, byte[] Payload)
{
    public const int Continuation = 0;
    public const int Text = 1;
    public const int Binary = 2;
    public const int Close = 8;
    public const int Ping = 9;
    public const int Pong = 10;

    /// <summary>Code of a close frame; 1005 when it has none.</summary>
    public int CloseCode => Payload.Length >= 2 ? (Payload[0] << 8) | Payload[1] : 1005;
}
