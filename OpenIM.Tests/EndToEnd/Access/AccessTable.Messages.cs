namespace OpenIM.Tests.EndToEnd.Access;

/// <summary>The routes of <c>/msg</c>, <c>/conversation</c> and <c>/jssdk</c>.</summary>
internal static partial class AccessTable
{
    // Base64 of a message from another user to the owner, whom the answer then comes from.
    private const string AnswerOfOwner = "eyJzZW5kSUQiOiJvdGhlciIsInJlY3ZJRCI6Im93bmVyIiwiZ3JvdXBJRCI6IiJ9";

    private static IEnumerable<AccessRow> Messages =>
    [
        new("/msg/send_msg", """{"sendID":"{me}","groupID":"{group}","content":{"content":"x"},"contentType":101,"sessionType":3}""", Codes.Admins()),
        new("/msg/batch_send_msg", """{"sendID":"{me}","recvIDs":["other"],"content":{"content":"x"},"contentType":101,"sessionType":1}""", Codes.Admins()),
        new($"/msg/send_simple_msg?key={AnswerOfOwner}", """{"content":"x"}""", Codes.Self()),
        new("/msg/send_business_notification", """{"key":"k","data":"d","sendUserID":"owner","recvUserID":"other"}""", Codes.Admins()),
        new("/msg/check_msg_is_send_success", """{}""", Codes.Everybody()),
        new("/msg/search_msg", $$"""{{{Page}}}""", Codes.Admins()),
        new("/msg/newest_seq", """{"userID":"owner"}""", Codes.Self()),
        new("/msg/pull_msg_by_seq", """{"userID":"owner","seqRanges":[{"conversationID":"sg_{chat}","begin":1,"end":99,"num":99}]}""", Codes.Self()),
        new("/msg/pull_msg_by_seq", """{"userID":"{me}","seqRanges":[{"conversationID":"sg_{chat}","begin":1,"end":99,"num":99}]}""", Codes.Everybody(), AccessWorld.Text),
        new("/msg/get_conversations_has_read_and_max_seq", """{"userID":"owner"}""", Codes.Self()),
        new("/msg/get_conversations_has_read_and_max_seq", """{"userID":"{me}","conversationIDs":["sg_{chat}"]}""", Codes.Everybody()),
        new("/msg/get_server_time", """{}""", Codes.Everybody()),
        new("/msg/mark_conversation_as_read", """{"userID":"owner","conversationID":"sg_{chat}","hasReadSeq":1}""", Codes.Self()),
        new("/msg/mark_conversation_as_read", """{"userID":"{me}","conversationID":"sg_{chat}","hasReadSeq":1}""", Owned(1004)),
        new("/msg/mark_msgs_as_read", """{"userID":"owner","conversationID":"sg_{chat}","seqs":[1]}""", Codes.Self()),
        new("/msg/mark_msgs_as_read", """{"userID":"{me}","conversationID":"sg_{chat}","seqs":[1]}""", Owned(1004)),
        new("/msg/mark_msgs_as_read", """{"userID":"{me}","conversationID":"sg_{chat}","seqs":[9999]}""", Owned(1004, code: 1001)),
        new("/msg/set_conversation_has_read_seq", """{"userID":"owner","conversationID":"sg_{chat}","hasReadSeq":1}""", Codes.Self()),
        new("/msg/set_conversation_has_read_seq", """{"userID":"{me}","conversationID":"sg_{chat}","hasReadSeq":1}""", Owned(1001)),
        new("/msg/revoke_msg", """{"userID":"owner","conversationID":"sg_{chat}","seq":{seq}}""", Codes.Self()),
        new("/msg/revoke_msg", """{"userID":"{me}","conversationID":"sg_{chat}","seq":{seq}}""", Owned(1004) with { Kicked = 1004, Muted = 1002, Admin = 0 }),
        new("/msg/delete_msgs", """{"userID":"owner","conversationID":"sg_{chat}","seqs":[{seq}]}""", Codes.Self()),
        new("/msg/delete_msgs", Delete("{seq}"), Owned(1004, code: 1002) with { Kicked = 1002, Member = 0 }),
        new("/msg/delete_msgs", Delete("1"), Owned(1004, code: 1002) with { Kicked = 1002, Owner = 0 }),
        new("/msg/delete_msg_phsical_by_seq", """{"conversationID":"sg_{chat}","seqs":[{seq}]}""", Codes.Admins()),
        new("/msg/delete_msg_physical", """{"conversationIDs":["sg_{chat}"],"timestamp":1000}""", Codes.Admins()),
        new("/msg/clear_conversation_msg", """{"userID":"owner","conversationIDs":["sg_{chat}"]}""", Codes.Self()),
        new("/msg/clear_conversation_msg", """{"userID":"{me}","conversationIDs":["sg_{chat}"],"deleteSyncOpt":{"IsSyncOther":true}}""", Codes.Admins()),
        new("/msg/user_clear_all_msg", """{"userID":"owner"}""", Codes.Self()),
        new("/msg/user_clear_all_msg", """{"userID":"{me}","deleteSyncOpt":{"IsSyncOther":true}}""", Codes.Admins()),
    ];

    private static IEnumerable<AccessRow> Conversations =>
    [
        new("/conversation/get_conversation", """{"ownerUserID":"owner","conversationID":"sg_{chat}"}""", Codes.Self()),
        new("/conversation/get_conversation", """{"ownerUserID":"{me}","conversationID":"sg_{chat}"}""", Owned(1004)),
        new("/conversation/get_conversations", """{"ownerUserID":"owner","conversationIDs":["sg_{chat}"]}""", Codes.Self()),
        new("/conversation/get_all_conversations", """{"ownerUserID":"owner"}""", Codes.Self()),
        new("/conversation/get_owner_conversation", $$"""{"userID":"owner",{{Page}}}""", Codes.Self()),
        new("/conversation/get_full_conversation_ids", """{"userID":"owner"}""", Codes.Self()),
        new("/conversation/get_incremental_conversations", """{"userID":"owner"}""", Codes.Self()),
        new("/conversation/get_not_notify_conversation_ids", """{"userID":"owner"}""", Codes.Self()),
        new("/conversation/get_pinned_conversation_ids", """{"userID":"owner"}""", Codes.Self()),
        new("/conversation/get_sorted_conversation_list", $$"""{"userID":"owner","conversationIDs":["sg_{chat}"],{{Page}}}""", Codes.Self()),
        new("/conversation/set_conversations", Pin("owner"), Codes.Self()),
        new("/conversation/set_conversations", Pin("{me}"), Owned(1002)),
        new("/conversation/set_conversations", """{"userIDs":["{me}"],"conversation":{"conversationType":1,"userID":"owner","isPrivateChat":true}}""", Codes.Everybody() with { Blocked = 1302 }),
        new("/conversation/delete_conversations", """{"ownerUserID":"owner","conversationIDs":["sg_{chat}"]}""", Codes.Self()),
        new("/conversation/update_conversations_by_user", """{"userID":"owner","ex":"e"}""", Codes.Self()),
        new("/jssdk/get_active_conversations", """{"ownerUserID":"owner","count":50,"c":"{chat}"}""", Codes.Everybody(), AccessWorld.Text),
        new("/jssdk/get_conversations", """{"ownerUserID":"owner","conversationIDs":["sg_{chat}"]}""", Codes.Everybody(), AccessWorld.Text),
    ];

    // Whoever was once in the group has a row of its chat.
    private static Codes Owned(int stranger, int code = 0)
        => Codes.Everybody(code) with { Stranger = stranger, Blocked = stranger, Admin = stranger };

    private static string Delete(string seq)
        => $$$"""{"userID":"{me}","conversationID":"sg_{chat}","seqs":[{{{seq}}}],"deleteSyncOpt":{"IsSyncOther":true}}""";

    private static string Pin(string userID)
        => $$$"""{"userIDs":["{{{userID}}}"],"conversation":{"conversationType":3,"groupID":"{chat}","conversationID":"sg_{chat}","isPinned":true}}""";
}
