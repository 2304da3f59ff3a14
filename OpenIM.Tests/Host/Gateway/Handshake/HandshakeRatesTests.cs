using System.Net;
using OpenIM.Host.Gateway;
using OpenIM.Host.Gateway.Handshake;

namespace OpenIM.Tests.Host.Gateway.Handshake;

public sealed class HandshakeRatesTests
{
    private readonly HandshakeRates rates = new(new GatewayOptions { HandshakesPerSecond = 2 });

    [Fact]
    public void An_address_may_do_twice_its_rate_at_once_and_its_rate_each_second()
    {
        Assert.Equal(4, Take("192.0.2.1", 10, seconds: 1));
        Assert.Equal(2, Take("192.0.2.1", 10, seconds: 2));
        Assert.Equal(4, Take("192.0.2.1", 10, seconds: 9));
    }

    [Fact]
    public void Addresses_do_not_share()
    {
        Take("192.0.2.1", 10, seconds: 1);

        Assert.Equal(4, Take("192.0.2.2", 10, seconds: 1));
    }

    [Fact]
    public void An_IPv6_network_of_64_bits_counts_as_one()
    {
        Take("2001:db8::1", 10, seconds: 1);

        Assert.Equal(0, Take("2001:db8::ffff", 10, seconds: 1));
        Assert.Equal(4, Take("2001:db8:0:1::1", 10, seconds: 1));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void This_machine_has_no_limit(string address) => Assert.Equal(100, Take(address, 100, seconds: 1));

    [Fact]
    public void Zero_turns_the_limit_off()
        => Assert.True(new HandshakeRates(new GatewayOptions { HandshakesPerSecond = 0 }).TryTake(IPAddress.Parse("192.0.2.1"), 1));

    [Fact]
    public void A_sweep_does_not_give_an_address_more_than_its_rate()
    {
        Take("192.0.2.1", 10, seconds: 1);
        rates.Sweep(2);

        Assert.Equal(2, Take("192.0.2.1", 10, seconds: 2));
    }

    private int Take(string address, int times, int seconds)
        => Enumerable.Range(0, times).Count(_ => rates.TryTake(IPAddress.Parse(address), seconds));
}
