namespace OpenIM.Host.Hubs.Protocols;

/// <summary>The hub's share of the wire forms of <see cref="Modules.Push.Contracts.Delivery.FrameFor"/>, behind the gateway's.</summary>
internal enum HubForm
{
    Json = 4,
    MessagePack = 5,
}
