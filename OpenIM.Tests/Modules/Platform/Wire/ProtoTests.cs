using CsCheck;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Tests.Modules.Platform.Wire;

public sealed class ProtoTests
{
    [Fact]
    public void Fields_are_encoded_as_the_protobuf_specification_says()
    {
        using var writer = new ProtoWriter();
        writer.Int64(1, 150);
        writer.String(2, "testing");
        var mark = writer.Begin(3);
        writer.Int64(1, 150);
        writer.End(mark);
        writer.Int64List(6, [3, 270, 86942]);
        Assert.Equal("08960112077465737469 6E671A03089601320603 8E029EA705".Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(writer.WrittenSpan));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(3_000_000)]
    public void A_nested_message_of_any_size_reads_back(int size)
    {
        using var writer = new ProtoWriter();
        writer.Int64(1, 7);
        var mark = writer.Begin(2);
        writer.Raw(new byte[size]);
        writer.End(mark);
        writer.Int64(3, 9);
        var reader = new ProtoReader(writer.WrittenSpan);
        Assert.True(reader.Next());
        Assert.Equal(7, reader.Int64());
        Assert.True(reader.Next());
        Assert.Equal(size, reader.Bytes().Length);
        Assert.True(reader.Next());
        Assert.Equal((3, 9L), (reader.Field, reader.Int64()));
        Assert.False(reader.Next());
    }

    [Fact]
    public void Integers_of_any_size_and_sign_read_back()
        => Gen.Long.Array.Sample(static values =>
        {
            using var writer = new ProtoWriter();
            writer.Int64List(5, values);
            var reader = new ProtoReader(writer.WrittenSpan);
            var read = new List<long>();
            while (reader.Next())
            {
                reader.Int64List(read);
            }

            Assert.Equal(values, read);
        });

    [Fact]
    public void Random_bytes_end_in_a_format_error_or_in_nothing_worse()
        => Gen.Byte.Array[0, 64].Sample(static bytes =>
        {
            try
            {
                var reader = new ProtoReader(bytes);
                while (reader.Next())
                {
                    reader.Skip();
                }
            }
            catch (Exception refused) when (refused is FormatException or OverflowException)
            {
                return;
            }
        });

    [Theory]
    [InlineData("0a05616263")] // length beyond the end
    [InlineData("08")] // no value
    [InlineData("08ffffffffffffffffffff01")] // eleven bytes
    [InlineData("0b")] // a group
    [InlineData("00")] // field 0
    [InlineData("0d000000")] // three of four bytes
    public void Malformed_input_is_refused(string hex)
        => Assert.Throws<FormatException>(() =>
        {
            var reader = new ProtoReader(Convert.FromHexString(hex));
            while (reader.Next())
            {
                reader.Skip();
            }
        });
}
