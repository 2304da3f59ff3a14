namespace OpenIM.Host.Gateway.Codec;

/// <summary>
/// How a connection's envelopes are encoded (docs/protocol/gateway.md §2.2, §2.3). The numbers are the gateway's
/// share of <see cref="Modules.Push.Contracts.Delivery.FrameFor"/>; the lowest bit means gzip.
/// </summary>
internal enum WireForm
{
    Gob = 0,
    GobGzip = 1,
    Json = 2,
    JsonGzip = 3,
}

/// <summary>Questions to a <see cref="WireForm"/>.</summary>
internal static class WireForms
{
    /// <summary>The form that a handshake asks for.</summary>
    public static WireForm Of(bool json, bool gzip) => (WireForm)((json ? 2 : 0) | (gzip ? 1 : 0));

    public static bool IsGzip(this WireForm form) => ((int)form & 1) != 0;

    public static bool IsJson(this WireForm form) => form >= WireForm.Json;
}
