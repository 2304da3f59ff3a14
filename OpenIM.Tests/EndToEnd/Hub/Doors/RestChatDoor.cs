using System.Text.Json;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.EndToEnd.Hub.Doors;

/// <summary>Through REST alone: a backend that sends in the user's name, and looks again and again.</summary>
internal sealed class RestChatDoor(HubWorld world, string userID, string token) : IChatDoor
{
    public string UserID => userID;

    // The route makes up the clientMsgID.
    public async Task<string> SendAsync(string recvID, string text, string clientMsgID)
        => (await world.Admin.CallAsync("/msg/send_msg", new
        {
            sendID = userID,
            recvID,
            senderPlatformID = 1,
            content = new { content = text },
            contentType = ContentTypes.Text,
            sessionType = SessionTypes.Single,
        })).GetProperty("serverMsgID").GetString()!;

    public async Task<long> ReceiveAsync(string fromID, string text)
        => (await FindAsync(fromID, message => RestCalls.TextOf(message) == text, text)).GetProperty("seq").GetInt64();

    public Task<string[]> HistoryAsync(string otherID) => RestCalls.HistoryAsync(world, userID, otherID, token);

    public Task MarkReadAsync(string otherID, long seq) => RestCalls.MarkReadAsync(world, userID, otherID, seq, token);

    public Task SeeReadAsync(string otherID, long seq) => FindAsync(
        otherID,
        message => message.GetProperty("seq").GetInt64() == seq && message.GetProperty("isRead").GetBoolean(),
        $"seq {seq} to be read");

    public Task SeeRecallAsync(string otherID, long seq) => FindAsync(
        otherID,
        message => message.GetProperty("seq").GetInt64() == seq && RestCalls.TextOf(message) == "(recalled)",
        $"seq {seq} to be recalled");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<JsonElement> FindAsync(string otherID, Func<JsonElement, bool> condition, string what)
    {
        JsonElement? found = null;
        await Eventually.TrueAsync(
            async () =>
            {
                found = (await RestCalls.PullAsync(world, userID, otherID, token)).Cast<JsonElement?>().FirstOrDefault(m => condition(m!.Value));
                return found is not null;
            },
            what);
        return found!.Value;
    }
}
