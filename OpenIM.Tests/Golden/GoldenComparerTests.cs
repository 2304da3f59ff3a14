using System.Text.Json.Nodes;

namespace OpenIM.Tests.Golden;

/// <summary>The comparer itself: a replay that finds nothing must not be one that looks at nothing.</summary>
public sealed class GoldenComparerTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", null)]
    [InlineData("""{"a":1}""", """{"a":2}""", "$.data.a: recorded 1, ours 2")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "$.data.a: recorded Number, ours String")]
    [InlineData("""{"a":1}""", """{"b":1}""", "$.data keys: recorded a, ours b")]
    [InlineData("""{"a":null}""", """{"a":[]}""", "$.data.a: recorded null, ours Array")]
    [InlineData("""{"a":[1]}""", """{"a":[1,2]}""", "$.data.a length: recorded 1, ours 2")]
    [InlineData("""{"a":["x"]}""", """{"a":["y"]}""", "$.data.a[0]: recorded x, ours y")]
    [InlineData("""{"createTime":1795417288777}""", """{"createTime":1800000000000}""", null)]
    [InlineData("""{"createTime":1795417288777}""", """{"createTime":0}""", "$.data.createTime: recorded 1795417288777, ours 0")]
    [InlineData("""{"handleTime":0}""", """{"handleTime":1800000000}""", "$.data.handleTime: recorded 0, ours 1800000000")]
    [InlineData("""{"groupIDs":["b","a"]}""", """{"groupIDs":["a","b"]}""", null)]
    [InlineData("""{"userIDs":["b","a"]}""", """{"userIDs":["a","b"]}""", "$.data.userIDs[0]: recorded b, ours a|$.data.userIDs[1]: recorded a, ours b")]
    [InlineData("""{"l":[{"conversationID":"b"},{"conversationID":"a"}]}""", """{"l":[{"conversationID":"a"},{"conversationID":"b"}]}""", null)]
    [InlineData("""{"l":[{"groupID":"b","groupName":""},{"groupID":"a","groupName":""}]}""", """{"l":[{"groupID":"a","groupName":""},{"groupID":"b","groupName":""}]}""", null)]
    [InlineData("""{"l":[{"groupID":"b"}]}""", """{"l":[{"groupID":"a"}]}""", "$.data.l[0].groupID: recorded b, ours a")]
    [InlineData("""{"m":{"sg_1":2}}""", """{"m":{"sg_2":2}}""", "$.data.m keys: recorded sg_1, ours sg_2")]
    [InlineData("""{"version":3,"versionID":"a"}""", """{"version":4,"versionID":"b"}""", null)]
    [InlineData("""{"c":"{\"x\":1,\"y\":2}"}""", """{"c":"{\"y\":2,\"x\":1}"}""", null)]
    [InlineData("""{"c":"eyJ4IjoxfQ=="}""", """{"c":"eyJ4IjogMX0="}""", null)]
    [InlineData("""{"c":"eyJ4IjoxfQ=="}""", """{"c":"eyJ4IjoyfQ=="}""", "$.data.c→.x: recorded 1, ours 2")]
    public void Data_of_a_success_is_compared_by_key_kind_and_value(string recorded, string ours, string? difference)
        => Assert.Equal(difference?.Split('|') ?? [], Differences(Success(recorded), 200, Success(ours)));

    [Theory]
    [InlineData(1004, 1004, null)]
    [InlineData(1004, 1001, "$.errCode: recorded 1004, ours 1001")]
    [InlineData(500, 1004, null)]
    [InlineData(500, 0, "$.errCode: recorded 500, ours 0")]
    public void Of_a_refusal_only_the_code_counts(int recorded, int ours, string? difference)
        => Assert.Equal(
            difference is null ? [] : [difference],
            Differences($$"""{"errCode":{{recorded}},"errMsg":"a","errDlt":"b"}""", 200, $$"""{"errCode":{{ours}},"errMsg":"c","errDlt":""}"""));

    [Fact]
    public void Generated_ids_are_translated_also_in_keys()
        => Assert.Empty(GoldenComparer.Differences(
            Recorded("""{"errCode":0,"data":{"sg_1":"1"}}"""), new GoldenAnswer(200, null, """{"errCode":0,"data":{"sg_2":"2"}}"""),
            static text => text.Replace('1', '2')));

    [Fact]
    public void A_missing_envelope_is_a_difference()
        => Assert.Equal(["$status: recorded 200, ours 404", "$.errCode: recorded 1004, ours none"], Differences("""{"errCode":1004}""", 404, "404 page not found"));

    private static string Success(string data) => $$"""{"errCode":0,"errMsg":"","errDlt":"","data":{{data}}}""";

    private static GoldenExchange Recorded(string answer) => new(1, "a", "n", "POST", "/p", Status: 200, Response: JsonNode.Parse(answer));

    private static IReadOnlyList<string> Differences(string recorded, int status, string ours)
        => GoldenComparer.Differences(
            Recorded(recorded),
            new GoldenAnswer(status, null, ours),
            static text => text);
}
