using System.Buffers.Text;
using CsCheck;
using OpenIM.Modules.Message.Resuming;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Tests.Modules.Message.Resuming;

public sealed class ResumeCursorTests
{
    [Fact]
    public void A_cursor_is_read_as_it_was_written()
        => Gen.Select(Gen.String[Gen.Char['0', 'f'], 0, 24], Gen.ULong, Gen.Dictionary(Gen.Byte, Gen.ULong)[0, 256]).Sample((id, version, sums) =>
        {
            var cursor = ResumeCursor.Parse(new ResumeCursor(new VersionStamp(id, version), sums).ToString());
            Assert.NotNull(cursor);
            Assert.Equal(new VersionStamp(id, version), cursor.Stamp);
            Assert.Equal(sums.OrderBy(static pair => pair.Key), cursor.Sums.OrderBy(static pair => pair.Key));
        });

    [Fact]
    public void Any_text_is_a_cursor_or_none() => Gen.OneOf(Gen.String, Gen.Byte.Array.Select(static bytes => Base64Url.EncodeToString(bytes)))
        .Sample(static text => ResumeCursor.Parse(text) is null or { Sums.Count: >= 0 });
}
