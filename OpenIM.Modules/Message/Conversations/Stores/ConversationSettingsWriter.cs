using Dapper;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.Conversations.Stores;

/// <summary>Writes settings into rows that exist.</summary>
internal static class ConversationSettingsWriter
{
    /// <summary>True when the row would be another afterwards.</summary>
    public static bool Differs(ConversationRow row, ConversationSettings settings)
        => IsOther(settings.RecvMsgOpt, row.RecvMsgOpt)
            || IsOther(settings.IsPinned, row.IsPinned)
            || IsOther(settings.BurnDuration, row.BurnDuration)
            || IsOther(settings.GroupAtType, row.EffectiveGroupAtType)
            || IsOther(settings.MsgDestructTime, row.MsgDestructTime)
            || IsOther(settings.IsMsgDestruct, row.IsMsgDestruct)
            || (settings.AttachedInfo is not null && settings.AttachedInfo != row.AttachedInfo)
            || (settings.Ex is not null && settings.Ex != row.Ex);

    /// <summary>Writes the fields that are given. The burning itself (<c>isPrivateChat</c>) is written by <see cref="SetPrivateAsync"/>.</summary>
    public static async ValueTask SetAsync(
        Change change, string ownerUserID, string conversationID, ConversationSettings settings, long nowMs, CancellationToken cancellationToken)
    {
        // A mark of the group that is not younger is seen with it.
        const string Sql =
            """
            UPDATE conversations SET
              recv_msg_opt = COALESCE(@RecvMsgOpt, recv_msg_opt),
              is_pinned = COALESCE(@IsPinned, is_pinned),
              attached_info = COALESCE(@AttachedInfo, attached_info),
              ex = COALESCE(@Ex, ex),
              burn_duration = COALESCE(@BurnDuration, burn_duration),
              group_at_type = COALESCE(@GroupAtType, group_at_type),
              group_at_ms = CASE WHEN @GroupAtType IS NULL THEN group_at_ms ELSE @nowMs END,
              msg_destruct_time = COALESCE(@MsgDestructTime, msg_destruct_time),
              is_msg_destruct = COALESCE(@IsMsgDestruct, is_msg_destruct)
            WHERE owner_user_id = @ownerUserID AND conversation_id = @conversationID
            """;
        await change.Connection.ExecuteAsync(new CommandDefinition(
            Sql,
            new
            {
                ownerUserID,
                conversationID,
                settings.RecvMsgOpt,
                settings.IsPinned,
                settings.AttachedInfo,
                settings.Ex,
                settings.BurnDuration,
                settings.GroupAtType,
                settings.MsgDestructTime,
                settings.IsMsgDestruct,
                nowMs,
            },
            change.Transaction,
            cancellationToken: cancellationToken));
    }

    /// <summary>Switches burn after reading in one row.</summary>
    public static async ValueTask SetPrivateAsync(
        Change change, string ownerUserID, string conversationID, bool isPrivate, CancellationToken cancellationToken)
    {
        const string Sql =
            "UPDATE conversations SET is_private_chat = @isPrivate WHERE owner_user_id = @ownerUserID AND conversation_id = @conversationID";
        await change.Connection.ExecuteAsync(new CommandDefinition(
            Sql, new { ownerUserID, conversationID, isPrivate }, change.Transaction, cancellationToken: cancellationToken));
    }

    private static bool IsOther<T>(T? wanted, T there)
        where T : struct
        => wanted is { } value && !value.Equals(there);
}
