using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Conversations;

/// <summary>What settings of a conversation must be, and which conversation they mean. Pure.</summary>
internal static class ConversationSettingsRules
{
    /// <summary>Longest free text of a row, in characters.</summary>
    public const int MaxTextLength = 2048;

    /// <summary>Checks what does not depend on the owner.</summary>
    /// <exception cref="ImException">1001.</exception>
    public static void Check(ConversationSettings settings)
    {
        if (settings.ConversationType == 0)
        {
            throw Errors.Args.With("conversationType is empty");
        }

        if (settings.ConversationType == SessionTypes.Single && settings.UserID.Length == 0)
        {
            throw Errors.Args.With("userID is empty");
        }

        if (settings.ConversationType == SessionTypes.Group && settings.GroupID.Length == 0)
        {
            throw Errors.Args.With("groupID is empty");
        }

        CheckLength(settings.Ex, "ex");
        CheckLength(settings.AttachedInfo, "attachedInfo");
    }

    /// <summary>The conversation that the owner has with the side named in the settings; null for a type that has none.</summary>
    public static string? ConversationOf(string ownerUserID, ConversationSettings settings) => settings.ConversationType switch
    {
        SessionTypes.Single => ConversationIDs.Single(ownerUserID, settings.UserID),
        SessionTypes.Group => ConversationIDs.Group(settings.GroupID),
        SessionTypes.Notification when settings.UserID.Length > 0 => ConversationIDs.System(ownerUserID, settings.UserID),
        _ => null,
    };

    /// <summary>True when there is a field to write into the owner's row.</summary>
    public static bool HasFields(ConversationSettings settings) => settings is not
    {
        RecvMsgOpt: null,
        IsPinned: null,
        AttachedInfo: null,
        Ex: null,
        BurnDuration: null,
        GroupAtType: null,
        MsgDestructTime: null,
        IsMsgDestruct: null,
    };

    private static void CheckLength(string? text, string field)
    {
        if (text is { Length: > MaxTextLength })
        {
            throw Errors.Args.With($"{field} has {text.Length} characters, at most {MaxTextLength} are allowed");
        }
    }
}
