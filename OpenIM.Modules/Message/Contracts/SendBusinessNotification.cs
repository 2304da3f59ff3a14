using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// A backend tells a user or a group something of the application's own (<c>/msg/send_business_notification</c>,
/// notification 2001). Admins only. The users need not exist; a group has to, and must not be dismissed.
/// </summary>
/// <param name="Key">What it is; the application's.</param>
/// <param name="Data">The details; the application's.</param>
/// <param name="SendUserID">In whose name; required.</param>
/// <param name="RecvUserID">The user; either this or the group.</param>
/// <param name="RecvGroupID">The group.</param>
/// <param name="SendMsg">True also makes a stored message of it in the chat, before the notification.</param>
/// <param name="ReliabilityLevel">2 stores the notification; everything else, also 0, reaches who is online.</param>
public sealed record SendBusinessNotification(
    string Key = "",
    string Data = "",
    string SendUserID = "",
    string RecvUserID = "",
    string RecvGroupID = "",
    bool SendMsg = false,
    int ReliabilityLevel = 0) : IRequest<SendBackendMessageResult>, IHasRequiredFields
{
    /// <inheritdoc/>
    public string? FirstMissingField() => SendUserID.Length == 0 ? "sendUserID" : null;
}
