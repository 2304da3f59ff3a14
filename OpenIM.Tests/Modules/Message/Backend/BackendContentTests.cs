using System.Text;
using System.Text.Json;
using OpenIM.Modules.Message.Backend;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Tests.Modules.Message.Backend;

public sealed class BackendContentTests
{
    [Theory]
    [InlineData(101, """{"content":"x"}""")]
    [InlineData(101, """{"CONTENT":"x","other":[1]}""")]
    [InlineData(102, """{"sourcePicture":{"type":"png","url":"u","width":1,"height":1},"bigPicture":{"type":"png","url":"u","width":1,"height":1},"snapshotPicture":{"type":"png","url":"u","width":"1","height":1}}""")]
    [InlineData(103, """{"sourceUrl":"u","duration":1}""")]
    [InlineData(106, """{"atUserList":[]}""")]
    [InlineData(110, """{"data":"d"}""")]
    [InlineData(114, "{}")]
    [InlineData(118, """{"content":"x"}""")]
    [InlineData(1400, """{"notificationName":"n","notificationType":1,"text":"t"}""")]
    public void Content_with_what_its_type_requires_passes(int contentType, string json) => BackendContent.Check(contentType, Parse(json));

    [Theory]
    [InlineData(101, """{"text":"x"}""", "content.content")]
    [InlineData(101, """{"content":""}""", "content.content")]
    [InlineData(101, "\"x\"", "not an object")]
    [InlineData(102, """{"sourcePicture":{"url":"u"}}""", "content.type")]
    [InlineData(103, """{"sourceUrl":"u","duration":0}""", "content.duration")]
    [InlineData(106, """{"text":"@x"}""", "content.atUserList")]
    [InlineData(999, "{}", "contentType 999")]
    public void What_is_missing_is_named(int contentType, string json, string named)
    {
        var refused = Assert.Throws<ImException>(() => BackendContent.Check(contentType, Parse(json)));
        Assert.Equal(Errors.Args, refused.Code);
        Assert.Contains(named, refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_is_stored_compact_with_sorted_keys_and_unknown_ones_kept()
        => Assert.Equal("""{"a":{"x":1,"y":[2,"ü<"]},"b":null}""", Encoding.UTF8.GetString(BackendContent.Compact(Parse(""" { "b":null, "a" : {"y":[2, "ü<"],"x":1} } """))));

    [Fact]
    public void Mentioned_users_are_taken_from_the_content_of_an_at_text()
    {
        Assert.Equal(["u2", "AtAllTag"], BackendContent.AtUsers(106, Parse("""{"atUserList":["u2","AtAllTag"]}""")));
        Assert.Empty(BackendContent.AtUsers(101, Parse("""{"atUserList":["u2"]}""")));
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
