using System.Text.Json;
using OpenIM.Tests.EndToEnd.Harness;
using OpenIM.Tests.EndToEnd.Hub;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>A user who writes through the hub without a page, and says whatever they like.</summary>
internal sealed class WebSpeaker : IAsyncDisposable
{
    private const int Single = 1;
    private const int Group = 3;
    private readonly HubDevice device;

    private WebSpeaker(HubDevice device) => this.device = device;

    /// <summary>Connects an account.</summary>
    public static async Task<WebSpeaker> ConnectAsync(Uri server, AdminApi api, WebAccount account)
    {
        var device = await HubDevice.ConnectAsync(
            server, async () => (await api.PostAsync("/auth/get_hub_ticket", new { }, account.ImToken)).GetProperty("ticket").GetString());
        await device.InvokeAsync("Resume", new { cursor = "", open = Array.Empty<object>() });
        return new WebSpeaker(device);
    }

    /// <summary>An account signs in and connects on another device of the same kind, which ends its sessions in browsers.</summary>
    public static async Task TakeOverAsync(Uri server, AdminApi api, WebAccount account)
    {
        var session = await api.PostAsync("/chat/account/login", new { account = account.Account, password = WebAccount.Digest, platform = WebAccount.Web }, token: null);
        await using var elsewhere = await ConnectAsync(server, api, account with { ImToken = session.GetProperty("imToken").GetString()! });
    }

    /// <summary>Sends a message to a user, or to a group.</summary>
    /// <param name="recvID">The user; empty for a group.</param>
    /// <param name="groupID">The group; empty for a user.</param>
    /// <param name="contentType">Its kind.</param>
    /// <param name="content">Becomes its JSON.</param>
    /// <param name="text">What stands where the client puts its own: the sender's name, and <c>ex</c>.</param>
    public Task<JsonElement> SendAsync(string recvID, string groupID, int contentType, object content, string text = "") => device.InvokeAsync("Send", new
    {
        clientMsgID = Guid.NewGuid().ToString("N"),
        recvID,
        groupID,
        sessionType = groupID.Length == 0 ? Single : Group,
        contentType,
        content = JsonSerializer.Serialize(content),
        createTime = 1,
        senderNickname = text,
        senderFaceURL = text,
        atUserIDList = Array.Empty<string>(),
        attachedInfo = "",
        ex = text,
        options = new { },
    });

    /// <summary>Closes the connection.</summary>
    public ValueTask DisposeAsync() => device.DisposeAsync();
}
