namespace OpenIM.Tests.EndToEnd.Access;

/// <summary>Every route of the server, at least once. The routes of one area stand in a file of their own.</summary>
internal static partial class AccessTable
{
    private const string Page = "\"pagination\":{\"pageNumber\":1,\"showNumber\":10}";

    /// <summary>All rows.</summary>
    public static IReadOnlyList<AccessRow> Rows { get; } = [.. Auth, .. Users, .. Friends, .. Groups, .. Messages, .. Conversations];

    private static IEnumerable<AccessRow> Auth =>
    [
        new("/auth/get_admin_token", """{"secret":"wrong","userID":"imAdmin"}""", Codes.Everybody(1002)),
        new("/auth/parse_token", """{"token":"none"}""", Codes.Everybody(1503)),
        new("/auth/get_user_token", """{"userID":"other","platformID":5}""", Codes.Admins()),
        new("/auth/force_logout", """{"userID":"other","platformID":5}""", Codes.Admins()),
    ];

    private static IEnumerable<AccessRow> Users =>
    [
        new("/user/user_register", """{"users":[{"userID":"{new}","nickname":"n"}]}""", Codes.Admins()),
        new("/user/update_user_info", """{"userInfo":{"userID":"owner","ex":"e"}}""", Codes.Self()),
        new("/user/update_user_info_ex", """{"userInfo":{"userID":"owner","ex":"e"}}""", Codes.Self()),
        new("/user/set_global_msg_recv_opt", """{"userID":"owner","globalRecvMsgOpt":0}""", Codes.Self()),
        new("/user/get_users_info", """{"userIDs":["owner"]}""", Codes.Everybody()),
        new("/user/get_all_users_uid", $$"""{{{Page}}}""", Codes.Admins()),
        new("/user/get_users", $$"""{{{Page}}}""", Codes.Admins()),
        new("/user/account_check", """{"checkUserIDs":["owner"]}""", Codes.Admins()),
        new("/user/process_user_command_add", """{"userID":"owner","type":1,"uuid":"{new}"}""", Codes.Self()),
        new("/user/process_user_command_delete", """{"userID":"owner","type":1,"uuid":"none"}""", Codes.Self(1004)),
        new("/user/process_user_command_update", """{"userID":"owner","type":1,"uuid":"none","value":"v"}""", Codes.Self(1004)),
        new("/user/process_user_command_get", """{"userID":"owner","type":1}""", Codes.Self()),
        new("/user/process_user_command_get_all", """{"userID":"owner"}""", Codes.Self()),
        new("/user/add_notification_account", """{"nickName":"n","appMangerLevel":3}""", Codes.Admins()),
        new("/user/update_notification_account", """{"userID":"none","nickName":"n"}""", Codes.Admins(1001)),
        new("/user/search_notification_account", $$"""{{{Page}}}""", Codes.Admins()),
        new("/user/get_user_client_config", """{"userID":"owner"}""", Codes.Self()),
        new("/user/get_user_client_config", """{}""", Codes.Everybody()),
        new("/user/set_user_client_config", """{"userID":"owner","configs":{"k":"v"}}""", Codes.Admins()),
        new("/user/del_user_client_config", """{"userID":"owner","keys":["k"]}""", Codes.Admins()),
        new("/user/page_user_client_config", $$"""{"userID":"owner",{{Page}}}""", Codes.Admins()),
        new("/user/get_users_online_status", """{"userIDs":["owner"]}""", Codes.Admins()),
        new("/user/get_users_online_token_detail", """{"userIDs":["owner"]}""", Codes.Everybody()),
        new("/user/subscribe_users_status", """{"userID":"owner","userIDs":["other"],"genre":1}""", Codes.Everybody()),
        new("/user/get_subscribe_users_status", """{"userID":"owner"}""", Codes.Everybody()),
        new("/user/get_users_status", """{"userIDs":["owner"]}""", Codes.Everybody()),
    ];

    private static IEnumerable<AccessRow> Friends =>
    [
        new("/friend/add_friend", """{"fromUserID":"owner","toUserID":"other"}""", Codes.Self()),
        new("/friend/add_friend_response", """{"fromUserID":"spare","toUserID":"owner","handleResult":-1}""", Codes.Self(1004)),
        new("/friend/delete_friend", """{"ownerUserID":"owner","friendUserID":"other"}""", Codes.Self()),
        new("/friend/get_friend_apply_list", $$"""{"userID":"owner",{{Page}}}""", Codes.Self()),
        new("/friend/get_self_friend_apply_list", $$"""{"userID":"owner",{{Page}}}""", Codes.Self()),
        new("/friend/get_designated_friend_apply", """{"fromUserID":"owner","toUserID":"other"}""", Codes.Self()),
        new("/friend/get_designated_friend_apply", """{"fromUserID":"other","toUserID":"{me}"}""", Codes.Everybody()),
        new("/friend/get_self_unhandled_apply_count", """{"userID":"owner"}""", Codes.Self()),
        new("/friend/get_friend_list", $$"""{"userID":"owner",{{Page}}}""", Codes.Self()),
        new("/friend/get_designated_friends", """{"ownerUserID":"owner","friendUserIDs":["other"]}""", Codes.Self()),
        new("/friend/get_specified_friends_info", """{"ownerUserID":"owner","userIDList":["other"]}""", Codes.Self()),
        new("/friend/get_friend_id", """{"userID":"owner"}""", Codes.Self()),
        new("/friend/is_friend", """{"userID1":"owner","userID2":"other"}""", Codes.Self()),
        new("/friend/is_friend", """{"userID1":"other","userID2":"{me}"}""", Codes.Everybody()),
        new("/friend/set_friend_remark", """{"ownerUserID":"owner","friendUserID":"none"}""", Codes.Self(1004)),
        new("/friend/update_friends", """{"ownerUserID":"owner","friendUserIDs":["other"],"ex":"e"}""", Codes.Self()),
        new("/friend/import_friend", """{"ownerUserID":"owner","friendUserIDs":["spare"]}""", Codes.Admins()),
        new("/friend/add_black", """{"ownerUserID":"owner","blackUserID":"spare"}""", Codes.Self() with { Admin = 1003 }),
        new("/friend/remove_black", """{"ownerUserID":"owner","blackUserID":"spare"}""", Codes.Self()),
        new("/friend/get_black_list", $$"""{"userID":"owner",{{Page}}}""", Codes.Self()),
        new("/friend/get_specified_blacks", """{"ownerUserID":"owner","userIDList":["spare"]}""", Codes.Self()),
        new("/friend/get_incremental_friends", """{"userID":"owner"}""", Codes.Self()),
        new("/friend/get_full_friend_user_ids", """{"userID":"owner"}""", Codes.Self()),
        new("/friend/get_incremental_blacks", """{}""", Codes.Everybody(500)),
    ];
}
