using System.Text.Json;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>The server under test as an SDK application sees it: an API address, a gateway address, a backend that registers users.</summary>
internal sealed class SdkServer(ServerProcess process) : IAsyncDisposable
{
    private const int Text = 101;
    private const int SingleChat = 1;

    public AdminApi Admin { get; } = new(process.Http, process.Secret);

    public string Api => process.Http.ToString().TrimEnd('/');

    public string Gateway => process.Gateway.ToString().TrimEnd('/');

    /// <summary>Starts a server, with settings as the environment gives them, <c>OPENIM_MESSAGE__LANES</c>.</summary>
    public static async Task<SdkServer> StartAsync(IReadOnlyDictionary<string, string>? settings = null) =>
        new(await ServerProcess.StartAsync(settings));

    /// <summary>SIGKILL: no goodbye to anybody.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>The same data on the same ports.</summary>
    public Task StartAgainAsync() => process.StartAgainAsync();

    /// <summary>Runs a command of the binary on the server's data.</summary>
    public async Task RunAsync(params string[] arguments)
    {
        var outcome = await OpenImBinary.RunAsync(
            arguments, new Dictionary<string, string> { ["OPENIM_NODE__DATADIR"] = process.DataDirectory });
        Assert.True(outcome.ExitCode == 0, outcome.Error);
    }

    /// <summary>Another way to the gateway, on which answers can get lost.</summary>
    public LossyLink LossyLink() => new(process.Gateway);

    /// <summary>Sends on behalf of a user who needs no device for it.</summary>
    public Task SendTextAsync(string sendID, string recvID, string text) => Admin.CallAsync("/msg/send_msg", new
    {
        sendID,
        recvID,
        senderNickname = sendID,
        senderPlatformID = SdkUser.WebPlatform,
        content = new { content = text },
        contentType = Text,
        sessionType = SingleChat,
    });

    /// <summary>Calls a route as a user, past the user's SDK; answers <c>data</c>.</summary>
    public async Task<JsonElement> CallAsAsync(SdkUser user, string path, object body) =>
        await Admin.PostAsync(path, body, await Admin.TokenAsync(user.UserID, SdkUser.AndroidPlatform));

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await process.DisposeAsync();
    }
}
