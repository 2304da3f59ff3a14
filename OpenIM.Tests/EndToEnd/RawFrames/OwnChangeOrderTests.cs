using System.Globalization;
using System.Net;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.Harness;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.EndToEnd.RawFrames;

/// <summary>Who changes something over REST hears of it over the gateway when the answer is out; the others hear of it at once.</summary>
public sealed class OwnChangeOrderTests
{
    private const int SendMessage = 1003;

    [Fact]
    public async Task The_notification_of_a_users_own_change_comes_behind_the_answers_of_their_calls()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var api = new AdminApi(server.Http, server.Secret);
        await api.RegisterAsync("ann", "ben", "cem");
        var token = await api.TokenAsync("ann", Platforms.Web);
        await using var ann = await ConnectAsync(server, "ann", token);
        await using var ben = await ConnectAsync(server, "ben", await api.TokenAsync("ben", Platforms.Web));

        // A call of hers is under way while she blocks him: its body has not come yet.
        await using var slow = await RawSocket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.HttpPort));
        const string Body = """{"userIDs":["ann"]}""";
        await slow.WriteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"POST /user/get_users_info HTTP/1.1\r\nHost: x\r\noperationID: slow\r\ntoken: {token}\r\nContent-Length: {Body.Length}\r\n\r\n"));
        await api.PostAsync("/friend/add_black", new { ownerUserID = "ann", blackUserID = "ben" }, token);
        Assert.Contains("n_ann_ben", EnvelopeData.Show(2001, (await ben.NextPushAsync()).Data), StringComparison.Ordinal);
        await ann.RequestAsync(SendMessage, A.Text("ann", "cem", "meanwhile").ToByteArray());
        var first = await ann.NextPushAsync();
        await slow.WriteAsync(Body);
        Assert.Equal(200, (await slow.ReadHttpAsync()).Status);
        var second = await ann.NextPushAsync();

        Assert.Contains("meanwhile", EnvelopeData.Show(2001, first.Data), StringComparison.Ordinal);
        Assert.Contains("n_ann_ben", EnvelopeData.Show(2001, second.Data), StringComparison.Ordinal);
    }

    private static Task<RawGatewayClient> ConnectAsync(ServerProcess server, string userID, string token) => RawGatewayClient.ConnectAsync(
        new IPEndPoint(IPAddress.Loopback, server.GatewayPort), new ConnectOptions(userID, token) { PlatformID = Platforms.Web });
}
