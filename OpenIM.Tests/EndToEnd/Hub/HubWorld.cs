using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Hub;

/// <summary>One real server for several tests; each makes users of its own.</summary>
public sealed class HubWorld : IAsyncLifetime
{
    private int users;

    /// <summary>Overrides of the configuration; none for the shared world.</summary>
    public IReadOnlyDictionary<string, string>? Settings { get; init; }

    public ServerProcess Server { get; private set; } = null!;

    internal AdminApi Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await ServerProcess.StartAsync(Settings, TestContext.Current.CancellationToken);
        Admin = new AdminApi(Server.Http, Server.Secret);
    }

    /// <summary>A server with settings of its own.</summary>
    public static async Task<HubWorld> StartAsync(params (string Name, string Value)[] settings)
    {
        var world = new HubWorld { Settings = settings.ToDictionary(static s => s.Name, static s => s.Value) };
        await world.InitializeAsync();
        return world;
    }

    /// <summary>Registers a user that no other test knows.</summary>
    public async Task<string> UserAsync(string name)
    {
        var userID = $"{name}{Interlocked.Increment(ref users)}";
        await Admin.RegisterAsync(userID);
        return userID;
    }

    public Task<string> TokenAsync(string userID, int platformID = Platforms.Web) => Admin.TokenAsync(userID, platformID);

    /// <summary>A ticket of the token.</summary>
    public async Task<string> TicketAsync(string token)
        => (await Admin.PostAsync("/auth/get_hub_ticket", new { }, token)).GetProperty("ticket").GetString()!;

    public async ValueTask DisposeAsync()
    {
        Admin?.Dispose();
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }
}
