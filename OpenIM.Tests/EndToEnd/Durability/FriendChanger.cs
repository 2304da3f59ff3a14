using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Durability;

/// <summary>Two users become friends and part again; one blocks the other at times.</summary>
internal sealed class FriendChanger(AdminApi admin, string userID, string friendUserID) : Changer(admin)
{
    private int step;

    protected override Task ChangeAsync() => step switch
    {
        0 => AskAsync(),
        1 => AcceptAsync(),
        2 => BlockAsync("/friend/add_black", blocked: true),
        3 => BlockAsync("/friend/remove_black", blocked: false),
        4 => PartAsync(userID, friendUserID),
        _ => PartAsync(friendUserID, userID),
    };

    private async Task AskAsync()
    {
        Begin(async () => await CountRequestsAsync() > 0, Next);
        await CallAsync("/friend/add_friend", new { fromUserID = userID, toUserID = friendUserID, reqMsg = "" });
    }

    private async Task AcceptAsync()
    {
        Begin(
            async () => (await AreFriendsAsync()).Mine,
            () =>
            {
                Next();
                Expect(ConversationIDs.Single(userID, friendUserID), ContentTypes.FriendApplicationApproved);
            });
        await CallAsync("/friend/add_friend_response", new { fromUserID = userID, toUserID = friendUserID, handleResult = 1, handleMsg = "" });
    }

    private async Task PartAsync(string ownerUserID, string otherUserID)
    {
        Begin(async () => !(ownerUserID == userID ? (await AreFriendsAsync()).Mine : (await AreFriendsAsync()).Theirs), Next);
        await CallAsync("/friend/delete_friend", new { ownerUserID, friendUserID = otherUserID });
    }

    private async Task BlockAsync(string path, bool blocked)
    {
        Begin(async () => await IsBlockedAsync() == blocked, Next);
        await CallAsync(path, new { ownerUserID = userID, blackUserID = friendUserID });
    }

    private void Next() => step = (step + 1) % 6;

    private async Task<(bool Mine, bool Theirs)> AreFriendsAsync()
    {
        var answer = await CallAsync("/friend/is_friend", new { userID1 = userID, userID2 = friendUserID });
        return (answer.GetProperty("inUser1Friends").GetBoolean(), answer.GetProperty("inUser2Friends").GetBoolean());
    }

    private async Task<int> CountRequestsAsync()
    {
        var answer = await CallAsync("/friend/get_designated_friend_apply", new { fromUserID = userID, toUserID = friendUserID });
        var requests = answer.GetProperty("friendRequests");
        return requests.ValueKind == System.Text.Json.JsonValueKind.Array
            ? requests.EnumerateArray().Count(static request => request.GetProperty("handleResult").GetInt32() == 0)
            : 0;
    }

    private async Task<bool> IsBlockedAsync()
    {
        var answer = await CallAsync("/friend/get_specified_blacks", new { ownerUserID = userID, userIDList = (string[])[friendUserID] });
        return answer.GetProperty("blacks") is { ValueKind: System.Text.Json.JsonValueKind.Array } blacks && blacks.GetArrayLength() > 0;
    }
}
