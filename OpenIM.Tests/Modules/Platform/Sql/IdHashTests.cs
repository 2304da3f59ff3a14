using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Tests.Modules.Platform.Sql;

public sealed class IdHashTests
{
    [Fact]
    public void The_hash_of_nothing_is_zero() => Assert.Equal(0UL, IdHash.Of([]));

    [Fact]
    public void The_hash_is_what_the_original_server_computes()
        => Assert.Equal(11970586078350450173UL, IdHash.Of(["gu2", "gu3"]));

    [Fact]
    public void The_order_matters() => Assert.NotEqual(IdHash.Of(["a", "b"]), IdHash.Of(["b", "a"]));

    [Theory]
    [InlineData("<&>", 0x7f97b69d8a56b960)]
    [InlineData("\u2028é😀\"\\\n\r\t\b\f\u0001", 0xdd599f3c58085aab)]
    public void Text_is_escaped_as_Go_does(string id, ulong hash) => Assert.Equal(hash, IdHash.Of([id]));
}
