using System.Net;
using OpenIM.Host.Listening;

namespace OpenIM.Tests.Host.Listening;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://*:10002", "[::]:10002", false)]
    [InlineData("http://[::]:10002", "[::]:10002", false)]
    [InlineData("http://0.0.0.0:80/", "0.0.0.0:80", false)]
    [InlineData("https://127.0.0.1:443", "127.0.0.1:443", true)]
    [InlineData("http://[fe80::1]:0", "[fe80::1]:0", false)]
    [InlineData("http://localhost:5", "127.0.0.1:5", false)]
    public void A_url_becomes_an_endpoint(string url, string endPoint, bool isTls)
    {
        var address = ListenAddress.Parse(url, out _);
        Assert.NotNull(address);
        Assert.Equal(IPEndPoint.Parse(endPoint), address.EndPoint);
        Assert.Equal(isTls, address.IsTls);
    }

    [Fact]
    public void A_unix_socket_keeps_its_path()
    {
        var address = ListenAddress.Parse("unix:/run/openim.sock", out _);
        Assert.Equal("/run/openim.sock", address?.UnixPath);
        Assert.Equal("unix:/run/openim.sock", address?.Url(address.EndPoint));
    }

    [Theory]
    [InlineData("http://::1:80")]
    [InlineData("http://[127.0.0.1]:80")]
    [InlineData("http://:80")]
    [InlineData("http://*:")]
    [InlineData("http://*:-1")]
    [InlineData("ftp://*:1")]
    [InlineData("")]
    public void What_is_no_address_is_refused_with_a_rule(string url)
    {
        Assert.Null(ListenAddress.Parse(url, out var rule));
        Assert.StartsWith("must ", rule, StringComparison.Ordinal);
    }
}
