using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Durability;

/// <summary>Groups that live from their making over comings and goings to their end, one after the other.</summary>
internal sealed class GroupChanger(AdminApi admin, string name, string ownerUserID, string guestUserID) : Changer(admin)
{
    private int number = 1;
    private int steps;

    private string GroupID => $"{name}{number}";

    private string Chat => ConversationIDs.Group(GroupID);

    /// <summary>All groups that were begun.</summary>
    public IEnumerable<string> GroupIDs => Enumerable.Range(1, number).Select(n => $"{name}{n}");

    public string GuestUserID => guestUserID;

    public string OwnerUserID => ownerUserID;

    protected override Task ChangeAsync() => steps switch
    {
        0 => CreateAsync(),
        1 or 4 => InviteAsync(),
        2 => MentionAsync(),
        3 => KickAsync(),
        5 => QuitAsync(),
        _ => DismissAsync(),
    };

    private async Task CreateAsync()
    {
        Made(ContentTypes.GroupCreated, async () => await StatusAsync() is not null);
        await CallAsync("/group/create_group", new { groupInfo = new { groupID = GroupID, groupName = "n", groupType = 2 }, ownerUserID });
    }

    private async Task InviteAsync()
    {
        Made(ContentTypes.MemberInvited, IsMemberAsync);
        await CallAsync("/group/invite_user_to_group", new { groupID = GroupID, invitedUserIDs = (string[])[guestUserID] });
    }

    private async Task MentionAsync()
    {
        // An invitation answers before its line is stored: which of the two comes first would be open.
        await Eventually.TrueAsync(() => IsSaidAsync(ContentTypes.MemberInvited), "the line about the invitation");

        // A change like the others: what is stored calls the guest.
        Made(ContentTypes.AtText, () => IsSaidAsync(ContentTypes.AtText));
        var content = new { text = "hello", atUserList = (string[])[guestUserID], isAtSelf = false };
        await CallAsync("/msg/send_msg", new { sendID = ownerUserID, groupID = GroupID, contentType = ContentTypes.AtText, sessionType = 3, content });
    }

    private async Task<bool> IsSaidAsync(int contentType)
        => (await new LogReader(Admin).ContentTypesAsync(ownerUserID, Chat)).Contains(contentType);

    private async Task KickAsync()
    {
        Made(ContentTypes.MemberKicked, async () => !await IsMemberAsync());
        await CallAsync("/group/kick_group", new { groupID = GroupID, kickedUserIDs = (string[])[guestUserID] });
    }

    private async Task QuitAsync()
    {
        Made(ContentTypes.MemberQuit, async () => !await IsMemberAsync());
        await CallAsync("/group/quit_group", new { groupID = GroupID, userID = guestUserID });
    }

    private async Task DismissAsync()
    {
        var chat = Chat;
        Begin(
            async () => await StatusAsync() == 2,
            () =>
            {
                Expect(chat, ContentTypes.GroupDismissed);
                (number, steps) = (number + 1, 0);
            });
        await CallAsync("/group/dismiss_group", new { groupID = GroupID });
    }

    private void Made(int contentType, Func<Task<bool>> made)
    {
        var chat = Chat;
        Begin(
            made,
            () =>
            {
                Expect(chat, contentType);
                steps++;
            });
    }

    private async Task<bool> IsMemberAsync()
    {
        var answer = await CallAsync("/group/get_group_members_info", new { groupID = GroupID, userIDs = (string[])[guestUserID] });
        return answer.GetProperty("members") is { ValueKind: System.Text.Json.JsonValueKind.Array } members && members.GetArrayLength() > 0;
    }

    private async Task<int?> StatusAsync()
    {
        var answer = await CallAsync("/group/get_groups_info", new { groupIDs = (string[])[GroupID] });
        return answer.GetProperty("groupInfos") is { ValueKind: System.Text.Json.JsonValueKind.Array } groups && groups.GetArrayLength() > 0
            ? groups[0].GetProperty("status").GetInt32()
            : null;
    }
}
