using OpenIM.Host.Ops;

namespace OpenIM.Tests.Host.Ops;

public sealed class CodeMappingTests
{
    private const string Code = "7f0000001000-7f0000003000 r-xp 00001000 fe:01 77                         /opt/open im/openim";

    [Fact]
    public void Unchanged_code_of_a_file_is_found()
        => Assert.Equal([new CodeMapping(0x7f0000001000, 0x7f0000003000)], Read(Code, "Rss:      8 kB", "Anonymous:      0 kB", "VmFlags: rd ex"));

    [Fact]
    public void Code_that_was_written_to_is_left_alone() => Assert.Empty(Read(Code, "Anonymous:      4 kB"));

    [Theory]
    [InlineData("7f0000001000-7f0000003000 rw-p 00001000 fe:01 77    /opt/openim")]
    [InlineData("7f0000001000-7f0000003000 r--p 00001000 fe:01 77    /opt/openim")]
    [InlineData("7f0000001000-7f0000003000 r-xs 00001000 fe:01 77    /memfd:doublemapper (deleted)")]
    [InlineData("7f0000001000-7f0000003000 r-xp 00000000 00:00 0 ")]
    [InlineData("7ffd00001000-7ffd00003000 r-xp 00000000 00:00 0     [vdso]")]
    public void Data_and_code_without_a_file_are_left_alone(string head) => Assert.Empty(Read(head, "Anonymous:      0 kB"));

    [Fact]
    public void What_belongs_to_one_mapping_says_nothing_about_the_next()
        => Assert.Equal(
            [new CodeMapping(0x3000, 0x4000)],
            Read(
                "1000-2000 r-xp 00001000 fe:01 77 /a", "Anonymous: 4 kB",
                "2000-3000 rw-p 00001000 fe:01 77 /a", "Anonymous: 0 kB",
                "3000-4000 r-xp 00001000 fe:01 77 /a", "Anonymous: 0 kB"));

    private static CodeMapping[] Read(params string[] lines) => [.. CodeMapping.ReadAll(lines)];
}
