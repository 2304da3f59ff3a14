using System.Net;
using OpenIM.Host.Gateway.Handshake;

namespace OpenIM.Tests.Host.Gateway.Handshake;

public sealed class ClientAddressTests
{
    private static readonly IPNetwork[] Proxies = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("fd00::/8")];

    [Theory]
    [InlineData("192.0.2.1", "", "192.0.2.1")]
    [InlineData("192.0.2.1", "203.0.113.9", "192.0.2.1")]
    [InlineData("10.0.0.1", "203.0.113.9", "203.0.113.9")]
    [InlineData("10.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9")]
    [InlineData("10.0.0.1", "203.0.113.9, 10.9.9.9", "203.0.113.9")]
    [InlineData("::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9")]
    [InlineData("fd00::5", "2001:db8::1", "2001:db8::1")]
    [InlineData("10.0.0.1", "nonsense", "10.0.0.1")]
    [InlineData("10.0.0.1", "10.0.0.2", "10.0.0.2")]
    public void The_nearest_address_that_is_no_trusted_proxy(string remote, string forwardedFor, string client)
        => Assert.Equal(IPAddress.Parse(client), ClientAddress.Of(new IPEndPoint(IPAddress.Parse(remote), 1), forwardedFor, Proxies));

    [Theory]
    [InlineData(true, "203.0.113.9")]
    [InlineData(false, null)]
    public void A_Unix_socket_is_believed_when_that_is_wanted(bool trusted, string? client)
        => Assert.Equal(client, ClientAddress.Of(null, "203.0.113.9", [], trusted)?.ToString());
}
