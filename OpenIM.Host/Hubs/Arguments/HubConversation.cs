using OpenIM.Modules.Message.Contracts;

namespace OpenIM.Host.Hubs.Arguments;

/// <summary>A conversation's settings and positions (docs/protocol/hub.md §2.2).</summary>
internal sealed record HubConversation(
    string ConversationID,
    int ConversationType,
    string UserID,
    string GroupID,
    int RecvMsgOpt,
    bool IsPinned,
    bool IsPrivateChat,
    int BurnDuration,
    int GroupAtType,
    bool IsMsgDestruct,
    long MsgDestructTime,
    string AttachedInfo,
    string Ex,
    long MaxSeq,
    long MinSeq,
    long HasReadSeq,
    long MaxSeqTime,
    string NoticeConversationID,
    long NoticeMaxSeq,
    HubMessage? LastMessage)
{
    public static HubConversation Of(ConversationState state)
    {
        var settings = state.Conversation;
        return new HubConversation(
            settings.ConversationID,
            settings.ConversationType,
            settings.UserID,
            settings.GroupID,
            settings.RecvMsgOpt,
            settings.IsPinned,
            settings.IsPrivateChat,
            settings.BurnDuration,
            settings.GroupAtType,
            settings.IsMsgDestruct,
            settings.MsgDestructTime,
            settings.AttachedInfo,
            settings.Ex,
            state.MaxSeq,
            state.MinSeq,
            state.HasReadSeq,
            state.MaxSeqTime,
            state.NoticeConversationID,
            state.NoticeMaxSeq,
            state.LastMessage is { } last ? HubMessage.Of(settings.ConversationID, last) : null);
    }
}
