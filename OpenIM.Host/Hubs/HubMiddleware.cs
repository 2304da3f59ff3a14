namespace OpenIM.Host.Hubs;

/// <summary>Hands requests for the hub's path to its door. SignalR is loaded with the first of them, not at start.</summary>
internal sealed class HubMiddleware(RequestDelegate next, IServiceProvider services)
{
    private static readonly PathString Path = new("/hubs/im");

    private readonly Lazy<HubDoor> door = new(services.GetRequiredService<HubDoor>);

    public Task InvokeAsync(HttpContext context) => context.Request.Path == Path ? door.Value.OpenAsync(context) : next(context);
}
