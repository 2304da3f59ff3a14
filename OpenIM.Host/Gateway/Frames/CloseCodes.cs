namespace OpenIM.Host.Gateway.Frames;

/// <summary>Why a WebSocket ends (RFC 6455 §7.4). The SDKs do not look at them; they are for whoever reads a trace.</summary>
internal static class CloseCodes
{
    public const int Normal = 1000;
    public const int GoingAway = 1001;
    public const int ProtocolError = 1002;
    public const int InvalidPayload = 1007;
    public const int PolicyViolation = 1008;
    public const int TooBig = 1009;
    public const int ServerError = 1011;

    /// <summary>True for the codes that a peer may send in a close frame.</summary>
    public static bool MayBeSent(int code) => code is (>= 1000 and <= 1003) or (>= 1007 and <= 1014) or (>= 3000 and <= 4999);
}
