using OpenIM.Modules.Message.Contracts;

namespace OpenIM.Modules.Message.Conversations.Stores;

/// <summary>One row of <c>conversations</c>. Column names are mapped by the aliases of <see cref="ConversationStore"/>.</summary>
internal sealed class ConversationRow
{
    // COMPAT: a date never set reads as the year 1 (docs/protocol/rest.md §4.1).
    private const long NeverMs = -62_135_596_800_000;

    public required string OwnerUserID { get; init; }

    public required string ConversationID { get; init; }

    public int ConversationType { get; init; }

    public required string UserID { get; init; }

    public required string GroupID { get; init; }

    public int RecvMsgOpt { get; init; }

    public bool IsPinned { get; init; }

    public bool IsPrivateChat { get; init; }

    public int BurnDuration { get; init; }

    /// <summary>As the owner's own row says; <see cref="EffectiveGroupAtType"/> is what clients see.</summary>
    public int GroupAtType { get; init; }

    public long GroupAtMs { get; init; }

    /// <summary>What the group last called all its members with; 0 for nothing.</summary>
    public int MarkType { get; init; }

    public string MarkSenderID { get; init; } = "";

    public long MarkMs { get; init; }

    public required string AttachedInfo { get; init; }

    public required string Ex { get; init; }

    public long MinSeq { get; init; }

    public long MaxSeq { get; init; }

    public bool IsMsgDestruct { get; init; }

    public long MsgDestructTime { get; init; }

    public long LatestMsgDestructMs { get; init; }

    public long CreateMs { get; init; }

    /// <summary>
    /// What calls the owner: the row or the mark of the group, whichever is younger. Who sent the mark or has left the
    /// group is not called by it.
    /// </summary>
    public int EffectiveGroupAtType => MarkMs > GroupAtMs && MaxSeq == 0 && MarkSenderID != OwnerUserID ? MarkType : GroupAtType;

    /// <summary>As clients see it.</summary>
    public Conversation ToContract() => new(
        OwnerUserID, ConversationID, RecvMsgOpt, ConversationType, UserID, GroupID, IsPinned, AttachedInfo, IsPrivateChat,
        EffectiveGroupAtType, Ex, BurnDuration, MinSeq, MaxSeq, MsgDestructTime, LatestMsgDestructMs == 0 ? NeverMs : LatestMsgDestructMs, IsMsgDestruct);
}
