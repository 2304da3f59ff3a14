using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Sending;

/// <summary>What a message must be to be looked at further. Pure.</summary>
internal static class MessageRules
{
    /// <summary>Longest id of a user, group or message, in characters.</summary>
    public const int MaxIDLength = 255;

    /// <summary>Checks shape and sender.</summary>
    /// <exception cref="ImException">1001 or 1002.</exception>
    public static void Check(MsgData message, Caller caller)
    {
        if (!caller.MayActFor(message.SendID))
        {
            throw Errors.NoPermission.With($"sendID, {message.SendID}=MISSING");
        }

        CheckID(message.SendID, "sendID", required: true);
        CheckID(message.RecvID, "recvID", required: message.SessionType is SessionTypes.Single or SessionTypes.Notification);
        CheckID(message.GroupID, "groupID", required: message.SessionType is SessionTypes.Group);
        CheckID(message.ClientMsgID, "clientMsgID", required: false);
        if (message.SessionType is not (SessionTypes.Single or SessionTypes.Group or SessionTypes.Notification))
        {
            throw Errors.Args.With($"sessionType {message.SessionType} is not one of 1, 3, 4");
        }

        // Only the server speaks in this range: an SDK takes such a message for an order.
        if (ContentTypes.IsNotification(message.ContentType) && !caller.IsAdmin)
        {
            throw Errors.Args.With($"contentType {message.ContentType} is reserved for the server (1000..5000)");
        }
    }

    /// <summary>The conversation that a message belongs to (docs/protocol/gateway.md §7.1).</summary>
    public static string ConversationOf(MsgData message, bool notification) => (message.SessionType, notification) switch
    {
        (SessionTypes.Group, false) => ConversationIDs.Group(message.GroupID),
        (SessionTypes.Group, true) => ConversationIDs.GroupNotification(message.GroupID),
        (SessionTypes.Notification, false) => ConversationIDs.System(message.SendID, message.RecvID),
        (_, false) => ConversationIDs.Single(message.SendID, message.RecvID),
        (_, true) => ConversationIDs.Notification(message.SendID, message.RecvID),
    };

    private static void CheckID(string id, string field, bool required)
    {
        if (required && id.Length == 0)
        {
            throw Errors.Args.With($"{field} is empty");
        }

        if (id.Length > MaxIDLength)
        {
            throw Errors.Args.With($"{field} has {id.Length} characters, at most {MaxIDLength} are allowed");
        }
    }
}
