using System.Net;
using Microsoft.AspNetCore.Http;
using OpenIM.Host.Configuration.Options;
using OpenIM.Host.Listening;

namespace OpenIM.Tests.Host.Listening;

public sealed class ClientAddressMiddlewareTests
{
    [Theory]
    [InlineData("10.1.2.3", "203.0.113.9", "203.0.113.9")]
    [InlineData("10.1.2.3", "198.51.100.1, 203.0.113.9, 10.9.9.9", "203.0.113.9")]
    [InlineData("192.0.2.1", "203.0.113.9", "192.0.2.1")]
    [InlineData("10.1.2.3", "", "10.1.2.3")]
    public async Task The_header_counts_only_when_a_trusted_proxy_says_it(string connection, string forwarded, string expected)
    {
        var seen = await SeenAsync(IPAddress.Parse(connection), forwarded, ["10.0.0.0/8"]);
        Assert.Equal(IPAddress.Parse(expected), seen);
    }

    [Fact]
    public async Task Nobody_is_trusted_by_default()
        => Assert.Equal(IPAddress.Loopback, await SeenAsync(IPAddress.Loopback, "203.0.113.9", []));

    private static async Task<IPAddress?> SeenAsync(IPAddress connection, string forwarded, string[] trusted)
    {
        IPAddress? seen = null;
        var middleware = new ClientAddressMiddleware(
            context =>
            {
                seen = context.Connection.RemoteIpAddress;
                return Task.CompletedTask;
            },
            new ListenerOptions { TrustedProxies = trusted });
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = connection;
        context.Request.Headers["X-Forwarded-For"] = forwarded;
        await middleware.InvokeAsync(context);
        return seen;
    }
}
