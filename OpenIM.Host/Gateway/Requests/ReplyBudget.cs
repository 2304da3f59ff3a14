using OpenIM.Host.Gateway.Codec;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>
/// How many bytes of protobuf a reply may hold, so that what is sent stays below 900 KiB: an SDK that gets more than
/// 1 MiB in one message ends in a loop of reconnects (docs/protocol/gateway.md §2.5).
/// </summary>
internal static class ReplyBudget
{
    private const int SentBytes = 900 * 1024;
    private const int EnvelopeBytes = 4 * 1024;

    /// <summary>Base64 makes four bytes of three. Gzip is not counted on.</summary>
    public static int Of(WireForm form) => (form.IsJson() ? SentBytes / 4 * 3 : SentBytes) - EnvelopeBytes;
}
