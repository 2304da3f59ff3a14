namespace OpenIM.Host.Gateway.Frames;

/// <summary>
/// What a client sent cannot be understood or is not allowed. Such a connection is closed without a reply
/// (docs/protocol/gateway.md §1.8).
/// </summary>
internal sealed class FrameException(int closeCode, string reason) : Exception(reason)
{
    /// <summary>The code of the close frame.</summary>
    public int CloseCode { get; } = closeCode;
}
