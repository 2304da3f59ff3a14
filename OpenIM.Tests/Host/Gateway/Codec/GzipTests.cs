using System.IO.Compression;
using OpenIM.Host.Gateway.Codec;
using OpenIM.Host.Gateway.Codec.Gzip;
using OpenIM.Host.Gateway.Frames;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.Host.Gateway.Codec;

public sealed class GzipTests
{
    private const int Limit = 256 * 1024;

    [Fact]
    public void The_wasm_request_inflates_to_its_envelope()
        => Assert.Equal(GobExamples.WasmRequest, Convert.ToHexStringLower(Read(GobExamples.Bytes(GobExamples.WasmRequestGzip))));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(GzipWriter.StoredBytes)]
    [InlineData(GzipWriter.StoredBytes + 1)]
    [InlineData(70_000)]
    public void What_we_write_any_decoder_reads(int length)
    {
        var payload = Compressible(length);

        var member = Write(payload);

        Assert.Equal(payload, ReplyDecoder.Gunzip(member));
        Assert.Equal(payload, Read(member));
    }

    [Fact]
    public void Large_payloads_shrink() => Assert.True(Write(Compressible(70_000)).Length < 20_000);

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Members_of_every_level_are_read(CompressionLevel level)
    {
        var payload = Compressible(50_000);
        using var target = new MemoryStream();
        using (var stream = new GZipStream(target, level))
        {
            stream.Write(payload);
        }

        Assert.Equal(payload, Read(target.ToArray()));
    }

    [Fact]
    public void Optional_header_fields_are_passed_over()
    {
        var plain = Write("hello"u8.ToArray());
        byte[] member =
        [
            .. plain[..3], 4 | 8 | 16 | 2, .. plain[4..10],
            3, 0, 1, 2, 3, .. "name"u8, 0, .. "comment"u8, 0, 0xAB, 0xCD,
            .. plain[10..],
        ];

        Assert.Equal("hello"u8.ToArray(), Read(member));
    }

    [Fact]
    public void A_member_that_is_cut_off_anywhere_is_refused()
    {
        var member = GobExamples.Bytes(GobExamples.WasmRequestGzip);
        for (var length = 0; length < member.Length; length++)
        {
            var cut = member[..length];
            Assert.ThrowsAny<FrameException>(() => { Read(cut); });
        }
    }

    [Fact]
    public void Damage_anywhere_behind_the_header_is_noticed()
    {
        var member = GobExamples.Bytes(GobExamples.WasmRequestGzip);
        for (var i = 10; i < member.Length; i++)
        {
            var damaged = member.ToArray();
            damaged[i] ^= 0x10;
            Assert.ThrowsAny<FrameException>(() => { Read(damaged); });
        }
    }

    [Fact]
    public void Bytes_behind_the_member_are_refused()
        => Assert.ThrowsAny<FrameException>(() => { Read([.. Write(Compressible(2000)), 1, 2, 3]); });

    [Fact]
    public void A_bomb_is_refused_before_it_has_unfolded()
    {
        var bomb = ReplyDecoder.Gzip(new byte[50_000_000]);
        Assert.True(bomb.Length < 51_200, "the bomb fits into a frame");
        var target = new PayloadBuffer();

        var refusal = Assert.Throws<FrameException>(() => GzipReader.Read(bomb, target, Limit));

        Assert.Equal(CloseCodes.TooBig, refusal.CloseCode);
        Assert.True(target.Length <= Limit + 1);
    }

    [Fact]
    public void Exactly_the_limit_is_taken()
        => Assert.Equal(Limit, Read(ReplyDecoder.Gzip(new byte[Limit])).Length);

    [Fact]
    public void One_byte_more_than_the_limit_is_refused()
        => Assert.Throws<FrameException>(() => { Read(ReplyDecoder.Gzip(new byte[Limit + 1])); });

    private static byte[] Compressible(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)((i * i / 7) % 50))];

    private static byte[] Write(byte[] payload)
    {
        var target = new PayloadBuffer();
        GzipWriter.Write(target, payload);
        return target.Written.ToArray();
    }

    private static byte[] Read(byte[] member)
    {
        var target = new PayloadBuffer();
        GzipReader.Read(member, target, Limit);
        return target.Written.ToArray();
    }
}
