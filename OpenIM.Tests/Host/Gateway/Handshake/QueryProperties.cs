using System.Buffers;
using System.Text;
using CsCheck;
using OpenIM.Host.Gateway.Handshake;

namespace OpenIM.Tests.Host.Gateway.Handshake;

public sealed class QueryProperties
{
    [Fact]
    public void Escaped_values_come_back()
        => Gen.String.Where(s => s.All(c => !char.IsSurrogate(c))).Sample(value =>
        {
            var query = Encoding.ASCII.GetBytes($"a=b&name={Uri.EscapeDataString(value)}&name=other");
            Assert.Equal(value, QueryString.Find(query, "name"));
        });

    [Fact]
    public void Random_requests_are_understood_or_refused_and_nothing_worse()
        => Gen.OneOf("GET ", "/", "?", "v=", "e30", "sendID=", "&", "%", "%4", " HTTP/1.1", "\r\n", "Upgrade: ", "websocket", ":", "é", "\0")
            .Array[0, 30].Sample(
                parts =>
                {
                    var bytes = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(string.Concat(parts) + "\r\n\r\n"));
                    Assert.True(UpgradeRequest.TryRead(ref bytes, out var request));
                    if (request is not null)
                    {
                        ConnectArgumentsReader.Read(request);
                    }
                },
                iter: 20_000);
}
