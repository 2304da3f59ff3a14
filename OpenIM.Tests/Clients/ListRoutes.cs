using System.Text.Json;

namespace OpenIM.Tests.Clients;

/// <summary>How one kind of list is loaded whole (docs/protocol/rest.md §11).</summary>
/// <param name="Page">Route of its pages.</param>
/// <param name="PageKey">The objects of a page.</param>
/// <param name="IDs">Route of all ids.</param>
/// <param name="IDsKey">The ids.</param>
/// <param name="Owner">What both say of whose list it is.</param>
/// <param name="IDOf">The id of an object.</param>
internal sealed record ListRoutes(
    string Page, string PageKey, string IDs, string IDsKey, Dictionary<string, object> Owner, Func<JsonElement, string> IDOf)
{
    public static ListRoutes Friends(string userID) => new(
        "/friend/get_friend_list", "friendsInfo", "/friend/get_full_friend_user_ids", "userIDs",
        new() { ["userID"] = userID }, static friend => friend.GetProperty("friendUser").GetProperty("userID").GetString()!);

    public static ListRoutes JoinedGroups(string userID) => new(
        "/group/get_joined_group_list", "groups", "/group/get_full_join_group_ids", "groupIDs",
        new() { ["userID"] = userID, ["fromUserID"] = userID }, static group => group.GetProperty("groupID").GetString()!);

    public static ListRoutes Members(string groupID) => new(
        "/group/get_group_member_list", "members", "/group/get_full_group_member_user_ids", "userIDs",
        new() { ["groupID"] = groupID }, static member => member.GetProperty("userID").GetString()!);

    public static ListRoutes Conversations(string userID) => new(
        "/conversation/get_owner_conversation", "conversations", "/conversation/get_full_conversation_ids", "conversationIDs",
        new() { ["userID"] = userID }, static conversation => conversation.GetProperty("conversationID").GetString()!);
}
