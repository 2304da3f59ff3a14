using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// A bot answers the message that a webhook brought (<c>/msg/send_simple_msg</c>), as markdown (118). The sender themself
/// and admins.
/// </summary>
/// <param name="Key">Base64 of the JSON <c>{"sendID","recvID","groupID"}</c> of the message that is answered; comes in the query.</param>
/// <param name="Content">The text; required.</param>
/// <param name="SendID">Who answers in a group; not looked at in a chat of two, where the receiver answers the sender.</param>
/// <param name="OfflinePushInfo">Text of the offline push.</param>
/// <param name="Ex">Free text of the application.</param>
public sealed record SendSimpleMessage(
    string Key = "",
    string Content = "",
    string SendID = "",
    OfflinePushInfo? OfflinePushInfo = null,
    string Ex = "") : IRequest<SendBackendMessageResult>, IHasRequiredFields
{
    /// <inheritdoc/>
    public string? FirstMissingField() => Content.Length == 0 ? "content" : null;
}
