using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.EndToEnd.Hub.Doors;

namespace OpenIM.Tests.EndToEnd.Hub;

/// <summary>The same conversation through every pair of doors: what one side does, the other side sees.</summary>
public sealed class DoorPairsTests(HubWorld world) : IClassFixture<HubWorld>
{
    public enum Door
    {
        HubJson,
        HubMessagePack,
        Gateway,
        Rest,
    }

    public static TheoryData<Door, Door> Pairs
    {
        get
        {
            var pairs = new TheoryData<Door, Door>();
            foreach (var (one, other) in from one in Enum.GetValues<Door>() from other in Enum.GetValues<Door>() select (one, other))
            {
                pairs.Add(one, other);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Two_users_write_read_and_recall(Door first, Door second)
    {
        await using var ann = await OpenAsync(first, "ann");
        await using var ben = await OpenAsync(second, "ben");

        var id = RandomIDs.Hex32();
        var serverMsgID = await ann.SendAsync(ben.UserID, "你好 <Ben> & \"all\"", id);
        Assert.Equal(1, await ben.ReceiveAsync(ann.UserID, "你好 <Ben> & \"all\""));
        await ben.SendAsync(ann.UserID, "hello Ann", RandomIDs.Hex32());
        Assert.Equal(2, await ann.ReceiveAsync(ben.UserID, "hello Ann"));

        await ann.MarkReadAsync(ben.UserID, 2);
        await ben.SeeReadAsync(ann.UserID, 2);

        await RevokeAsync(ann, ben.UserID, 1);
        await ben.SeeRecallAsync(ann.UserID, 1);
        foreach (var history in new[] { await ann.HistoryAsync(ben.UserID), await ben.HistoryAsync(ann.UserID) })
        {
            Assert.Equal(["(recalled)", "hello Ann"], history);
        }

        if (first != Door.Rest)
        {
            // Whatever became of it: a stored message is answered as stored.
            Assert.Equal(serverMsgID, await ann.SendAsync(ben.UserID, "something else", id));
        }
    }

    private async Task RevokeAsync(IChatDoor door, string otherID, long seq)
    {
        var revoke = new { conversationID = ConversationIDs.Single(door.UserID, otherID), seq, userID = door.UserID };
        await world.Admin.CallAsync("/msg/revoke_msg", revoke);
    }

    private async Task<IChatDoor> OpenAsync(Door door, string name)
    {
        var userID = await world.UserAsync(name);
        var platformID = door == Door.Gateway ? Platforms.IOS : Platforms.Web;
        var token = await world.TokenAsync(userID, platformID);
        return door switch
        {
            Door.HubJson or Door.HubMessagePack => new HubChatDoor(
                await HubDevice.ConnectAsync(world, token, messagePack: door == Door.HubMessagePack), userID),
            Door.Gateway => await GatewayChatDoor.ConnectAsync(world, userID, token, platformID),
            _ => new RestChatDoor(world, userID, token),
        };
    }
}
