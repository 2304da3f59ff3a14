using MessagePack;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace OpenIM.Host.Hubs.Protocols;

/// <summary>The two protocols that a client may choose from. Made with the first connection.</summary>
internal sealed class HubProtocols
{
    public IHubProtocol Json { get; } = new JsonHubProtocol(
        Options.Create(new JsonHubProtocolOptions { PayloadSerializerOptions = HubJson.Relaxed.Options }));

    public IHubProtocol MessagePack { get; } = new MessagePackHubProtocol(Options.Create(new MessagePackHubProtocolOptions
    {
        SerializerOptions = MessagePackSerializerOptions.Standard
            .WithResolver(new JsonShapedResolver())
            .WithSecurity(MessagePackSecurity.UntrustedData),
    }));

    /// <summary>The protocol of a form.</summary>
    public IHubProtocol Of(HubForm form) => form == HubForm.Json ? Json : MessagePack;
}
