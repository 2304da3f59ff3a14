namespace OpenIM.Tests.EndToEnd.Access;

/// <summary>The routes of <c>/group</c>.</summary>
internal static partial class AccessTable
{
    private static IEnumerable<AccessRow> Groups =>
    [
        new("/group/create_group", """{"ownerUserID":"owner","groupInfo":{"groupType":2}}""", Codes.Self()),
        new("/group/create_group", """{"ownerUserID":"{me}","groupInfo":{"groupType":2,"creatorUserID":"spare"}}""", Codes.Admins()),
        new("/group/create_group", """{"ownerUserID":"{me}","groupInfo":{"groupType":2,"notificationUserID":"spare"}}""", Codes.Admins()),
        new("/group/set_group_info", """{"groupInfoForSet":{"groupID":"{group}","introduction":"i"}}""", Codes.Managers(outside: 1004)),
        new("/group/set_group_info_ex", """{"groupID":"{group}","introduction":"i"}""", Codes.Managers(outside: 1004)),
        new("/group/join_group", """{"groupID":"{group}","joinSource":3}""", Inside(1001)),
        new("/group/quit_group", """{"groupID":"{group}","userID":"member"}""", Codes.Everybody(1002) with { Member = 0, Admin = 0 }),
        new("/group/quit_group", """{"groupID":"{group}"}""", Codes.Members() with { Stranger = 1004, Blocked = 1004, Kicked = 1004, Owner = 1002, Admin = 1004 }),
        new("/group/group_application_response", """{"groupID":"{group}","fromUserID":"{applicant}","handleResult":1}""", Codes.Managers(outside: 1004)),
        new("/group/transfer_group", """{"groupID":"{group}","oldOwnerUserID":"owner","newOwnerUserID":"other"}""", Codes.Owners()),
        new("/group/transfer_group", """{"groupID":"{group}","oldOwnerUserID":"owner","newOwnerUserID":"spare"}""", Codes.Owners(1001)),
        new("/group/get_recv_group_applicationList", $$"""{"fromUserID":"owner",{{Page}}}""", Codes.Self()),
        new("/group/get_recv_group_applicationList", $$"""{"fromUserID":"{me}","groupIDs":["{group}"],{{Page}}}""", Codes.Managers()),
        new("/group/get_user_req_group_applicationList", $$"""{"userID":"owner",{{Page}}}""", Codes.Self()),
        new("/group/get_group_users_req_application_list", """{"groupID":"{group}","userIDs":["spare"]}""", Codes.Managers(outside: 1004)),
        new("/group/get_specified_user_group_request_info", """{"groupID":"{group}","userID":"spare"}""", Codes.Managers()),
        new("/group/get_specified_user_group_request_info", """{"groupID":"{group}","userID":"{me}"}""", Codes.Everybody()),
        new("/group/get_group_application_unhandled_count", """{"userID":"owner"}""", Codes.Self()),
        new("/group/get_groups_info", """{"groupIDs":["{group}"]}""", Codes.Everybody()),
        new("/group/kick_group", """{"groupID":"{group}","kickedUserIDs":["other"]}""", Codes.Managers()),
        new("/group/kick_group", """{"groupID":"{group}","kickedUserIDs":["manager"]}""", Codes.Owners() with { Manager = 1001 }),
        new("/group/get_group_members_info", """{"groupID":"{group}","userIDs":["owner"]}""", Codes.Members()),
        new("/group/get_group_member_list", $$"""{"groupID":"{group}",{{Page}}}""", Codes.Members()),
        new("/group/get_group_member_user_id", """{"groupID":"{group}"}""", Codes.Members()),
        new("/group/get_group_abstract_info", """{"groupIDs":["{group}"]}""", Codes.Members()),
        new("/group/invite_user_to_group", """{"groupID":"{group}","invitedUserIDs":["spare"]}""", Codes.Members()),
        new("/group/get_joined_group_list", $$"""{"fromUserID":"owner",{{Page}}}""", Codes.Self()),
        new("/group/dismiss_group", """{"groupID":"{group}"}""", Codes.Owners()),
        new("/group/mute_group_member", """{"groupID":"{group}","userID":"other","mutedSeconds":60}""", Codes.Managers(outside: 1004)),
        new("/group/mute_group_member", """{"groupID":"{group}","userID":"manager","mutedSeconds":60}""", Codes.Managers(outside: 1004) with { Manager = 1002 }),
        new("/group/mute_group_member", """{"groupID":"{group}","userID":"owner","mutedSeconds":60}""", Codes.Managers(outside: 1004, code: 1002) with { Admin = 0 }),
        new("/group/cancel_mute_group_member", """{"groupID":"{group}","userID":"{me}"}""", SelfUnmute),
        new("/group/cancel_mute_group_member", """{"groupID":"{group}","userID":"muted"}""", Codes.Managers(outside: 1004)),
        new("/group/mute_group", """{"groupID":"{group}"}""", Codes.Managers()),
        new("/group/cancel_mute_group", """{"groupID":"{group}"}""", Codes.Managers()),
        new("/group/set_group_member_info", Change("other", "\"nickname\":\"x\""), Codes.Managers()),
        new("/group/set_group_member_info", Change("manager", "\"nickname\":\"x\""), Codes.Owners() with { Manager = 0 }),
        new("/group/set_group_member_info", Change("{me}", "\"nickname\":\"x\""), Codes.Members() with { Admin = 1001 }),
        new("/group/set_group_member_info", Change("{me}", "\"roleLevel\":60"), Codes.Managers() with { Owner = 1001, Admin = 1001 }),
        new("/group/set_group_member_info", Change("other", "\"roleLevel\":60"), Codes.Managers()),
        new("/group/set_group_member_info", Change("owner", "\"roleLevel\":20"), Codes.Owners(1001)),
        new("/group/set_group_member_info", Change("{me}", "\"roleLevel\":100"), Codes.Everybody(1002)),
        new("/group/get_groups", $$"""{{{Page}}}""", Codes.Admins()),
        new("/group/get_incremental_join_groups", """{"userID":"owner"}""", Codes.Self()),
        new("/group/get_incremental_group_members", """{"groupID":"{group}"}""", Codes.Members()),
        new("/group/get_incremental_group_members_batch", """{"reqList":[{"groupID":"{group}"}]}""", Codes.Everybody(), AccessWorld.GroupName, AdminReads: true),
        new("/group/get_full_group_member_user_ids", """{"groupID":"{group}"}""", Codes.Members()),
        new("/group/get_full_join_group_ids", """{"userID":"owner"}""", Codes.Self()),
    ];

    // A muted member cannot unmute themself; an admin of the group neither, and the owner is never muted.
    private static Codes SelfUnmute => Codes.Everybody(1002) with { Stranger = 1004, Blocked = 1004, Kicked = 1004, Admin = 1004 };

    private static Codes Inside(int code)
        => Codes.Everybody() with { Muted = code, Member = code, Manager = code, Owner = code };

    private static string Change(string userID, string field) => $$"""{"members":[{"groupID":"{group}","userID":"{{userID}}",{{field}}}]}""";
}
