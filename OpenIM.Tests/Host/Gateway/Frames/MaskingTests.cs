using OpenIM.Host.Gateway.Frames;

namespace OpenIM.Tests.Host.Gateway.Frames;

public sealed class MaskingTests
{
    [Fact]
    public void Every_length_is_masked_as_byte_by_byte()
    {
        byte[] key = [0x37, 0xFA, 0x21, 0x3D];
        for (var length = 0; length < 300; length++)
        {
            var payload = Enumerable.Range(0, length).Select(i => (byte)(i * 7)).ToArray();
            var expected = payload.Select((b, i) => (byte)(b ^ key[i % 4])).ToArray();

            Masking.Apply(payload, BitConverter.ToUInt32(key));

            Assert.Equal(expected, payload);
        }
    }
}
