namespace OpenIM.Host.Gateway.Frames;

/// <summary>Kinds of WebSocket frames (RFC 6455 §5.2). Other values are a protocol error.</summary>
internal enum Opcode : byte
{
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10,
}
