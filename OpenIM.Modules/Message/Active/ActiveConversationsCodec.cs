using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Wire.Protobuf;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Active;

/// <summary>The protobuf form of <c>/jssdk</c> (docs/protocol/rest.md). The owner of a request is the caller: field 1 is passed over.</summary>
internal static class ActiveConversationsCodec
{
    /// <summary>GetActiveConversationsReq {1 ownerUserID, 2 count}.</summary>
    public static ProtobufForm<GetActiveConversations, ActiveConversationsResult> Newest { get; } = new(DecodeNewest, Encode);

    /// <summary>GetConversationsReq {1 ownerUserID, 2 conversationIDs}.</summary>
    public static ProtobufForm<GetActiveConversationsByID, ActiveConversationsResult> ByID { get; } = new(DecodeByID, Encode);

    private static GetActiveConversations DecodeNewest(ReadOnlySpan<byte> body)
    {
        long count = 0;
        var reader = new ProtoReader(body);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2:
                    count = reader.Int64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new GetActiveConversations(count);
    }

    private static GetActiveConversationsByID DecodeByID(ReadOnlySpan<byte> body)
    {
        List<string> conversationIDs = [];
        var reader = new ProtoReader(body);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2:
                    conversationIDs.Add(reader.String());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new GetActiveConversationsByID(conversationIDs);
    }

    private static void Encode(ActiveConversationsResult result, ProtoWriter writer)
    {
        writer.Int64(1, result.UnreadCount);
        foreach (var entry in result.Conversations)
        {
            var mark = writer.Begin(2);
            Encode(entry, writer);
            writer.End(mark);
        }
    }

    // What is null is not there.
    private static void Encode(ActiveConversation entry, ProtoWriter writer)
    {
        Nest(1, entry.Conversation, Encode, writer);
        Nest(2, entry.LastMsg, MsgDataCodec.Encode, writer);
        Nest(3, entry.User, Encode, writer);
        Nest(4, entry.Friend, Encode, writer);
        Nest(5, entry.Group, Encode, writer);
        writer.Int64(6, entry.MaxSeq);
        writer.Int64(7, entry.ReadSeq);
    }

    private static void Nest<T>(int field, T? value, Action<T, ProtoWriter> encode, ProtoWriter writer)
        where T : class
    {
        if (value is not null)
        {
            var mark = writer.Begin(field);
            encode(value, writer);
            writer.End(mark);
        }
    }

    private static void Encode(Conversation conversation, ProtoWriter writer)
    {
        writer.String(1, conversation.OwnerUserID);
        writer.String(2, conversation.ConversationID);
        writer.Int64(3, conversation.RecvMsgOpt);
        writer.Int64(4, conversation.ConversationType);
        writer.String(5, conversation.UserID);
        writer.String(6, conversation.GroupID);
        writer.Bool(7, conversation.IsPinned);
        writer.String(8, conversation.AttachedInfo);
        writer.Bool(9, conversation.IsPrivateChat);
        writer.Int64(10, conversation.GroupAtType);
        writer.String(11, conversation.Ex);
        writer.Int64(12, conversation.BurnDuration);
        writer.Int64(13, conversation.MinSeq);
        writer.Int64(14, conversation.MaxSeq);
        writer.Int64(15, conversation.MsgDestructTime);
        writer.Int64(16, conversation.LatestMsgDestructTime);
        writer.Bool(17, conversation.IsMsgDestruct);
    }

    private static void Encode(UserInfo user, ProtoWriter writer)
    {
        writer.String(1, user.UserID);
        writer.String(2, user.Nickname);
        writer.String(3, user.FaceURL);
        writer.String(4, user.Ex);
        writer.Int64(5, user.CreateTime);
        writer.Int64(6, user.AppMangerLevel);
        writer.Int64(7, user.GlobalRecvMsgOpt);
    }

    private static void Encode(FriendInfoOnly friend, ProtoWriter writer)
    {
        writer.String(1, friend.OwnerUserID);
        writer.String(2, friend.FriendUserID);
        writer.String(3, friend.Remark);
        writer.Int64(4, friend.CreateTime);
        writer.Int64(5, friend.AddSource);
        writer.String(6, friend.OperatorUserID);
        writer.String(7, friend.Ex);
        writer.Bool(8, friend.IsPinned);
    }

    private static void Encode(GroupInfo group, ProtoWriter writer)
    {
        writer.String(1, group.GroupID);
        writer.String(2, group.GroupName);
        writer.String(3, group.Notification);
        writer.String(4, group.Introduction);
        writer.String(5, group.FaceURL);
        writer.String(6, group.OwnerUserID);
        writer.Int64(7, group.CreateTime);
        writer.Int64(8, group.MemberCount);
        writer.String(9, group.Ex);
        writer.Int64(10, group.Status);
        writer.String(11, group.CreatorUserID);
        writer.Int64(12, group.GroupType);
        writer.Int64(13, group.NeedVerification);
        writer.Int64(14, group.LookMemberInfo);
        writer.Int64(15, group.ApplyMemberFriend);
        writer.Int64(16, group.NotificationUpdateTime);
        writer.String(17, group.NotificationUserID);
    }
}
