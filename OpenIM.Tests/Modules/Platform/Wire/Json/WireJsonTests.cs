using System.Text.Json;
using System.Text.Json.Serialization;
using OpenIM.Modules.Platform.Wire.Json;

namespace OpenIM.Tests.Modules.Platform.Wire.Json;

public sealed class WireJsonTests
{
    private static readonly JsonSerializerOptions Options = WireJson.CreateOptions(SampleJson.Default);

    [Fact]
    public void Scalars_are_always_written_and_unset_things_are_null()
        => Assert.Equal(
            """{"userID":"","faceURL":"","count":0,"version":0,"flag":false,"nickname":null,"level":null,"isPinned":null,"ids":null,"inner":null,"bytes":null}""",
            Write(new Sample()));

    [Fact]
    public void Empty_lists_are_null_and_empty_maps_are_left_out_at_every_depth()
        => Assert.Equal(
            """{"userID":"","faceURL":"","count":0,"version":0,"flag":false,"nickname":null,"level":null,"isPinned":null,"ids":null,"inner":{"items":null},"bytes":null}""",
            Write(new Sample(Ids: [], Map: new Dictionary<string, string>(), Inner: new Inner([]))));

    [Fact]
    public void The_account_API_writes_empty_lists_and_maps_as_they_are()
        => Assert.Equal(
            """{"userID":"","faceURL":"","count":0,"version":0,"flag":false,"nickname":null,"level":null,"isPinned":null,"ids":[],"map":{},"inner":{"items":[]},"bytes":null}""",
            JsonSerializer.Serialize(
                new Sample(Ids: [], Map: new Dictionary<string, string>(), Inner: new Inner([])), WireJson.CreateAccountOptions(SampleJson.Default)));

    [Fact]
    public void Maps_are_sorted_by_key()
        => Assert.Contains(
            """{"B":"1","a":"2","b":"3"}""",
            Write(new Sample(Map: new Dictionary<string, string> { ["b"] = "3", ["a"] = "2", ["B"] = "1" })),
            StringComparison.Ordinal);

    [Fact]
    public void Numbers_of_64_bits_are_numbers_and_bytes_are_base64()
    {
        var json = Write(new Sample(Version: ulong.MaxValue, Bytes: new byte[] { 1, 2, 3 }));

        Assert.Contains("\"version\":18446744073709551615", json, StringComparison.Ordinal);
        Assert.Contains("\"bytes\":\"AQID\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_not_escaped_beyond_need() => Assert.Contains("é<a>'\\\"", Write(new Sample(UserID: "é<a>'\"")), StringComparison.Ordinal);

    [Fact]
    public void Names_match_in_any_case_and_the_last_one_wins()
        => Assert.Equal("c", Read("""{"userID":"a","USERID":"b","userid":"c"}""").UserID);

    [Fact]
    public void Unknown_fields_are_ignored() => Assert.Equal(new Sample(), Read("""{"x":{"y":[1]},"z":null}"""));

    [Fact]
    public void Null_reads_as_the_zero_value()
        => Assert.Equal(
            new Sample(),
            Read("""{"userID":null,"count":null,"version":null,"flag":null,"nickname":null,"level":null,"isPinned":null,"ids":null,"map":null,"inner":null}"""));

    [Theory]
    [InlineData("""{"bytes":"AQID"}""", 3)]
    [InlineData("""{"bytes":null}""", 0)]
    [InlineData("""{"bytes":""}""", 0)]
    public void Bytes_are_read_as_they_are_written(string json, int length) => Assert.Equal(length, Read(json).Bytes.Length);

    [Fact]
    public void Null_inside_a_list_reads_as_the_zero_value() => Assert.Equal(["", "a"], Read("""{"ids":[null,"a"]}""").Ids!);

    [Fact]
    public void A_wrapper_field_tells_unset_from_the_zero_value()
    {
        var given = Read("""{"nickname":"","level":0,"isPinned":false}""");

        Assert.Equal(("", 0, false), (given.Nickname, given.Level, given.IsPinned));
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    public void A_boolean_wrapper_takes_0_and_1(string value, bool expected)
        => Assert.Equal(expected, Read($$"""{"isPinned":{{value}}}""").IsPinned);

    [Theory]
    [InlineData("""{"count":"1"}""")]
    [InlineData("""{"count":1.5}""")]
    [InlineData("""{"count":2.0}""")]
    [InlineData("""{"count":1e1}""")]
    [InlineData("""{"count":2147483648}""")]
    [InlineData("""{"count":true}""")]
    [InlineData("""{"version":-1}""")]
    [InlineData("""{"version":18446744073709551616}""")]
    [InlineData("""{"userID":1}""")]
    [InlineData("""{"userID":true}""")]
    [InlineData("""{"flag":1}""")]
    [InlineData("""{"flag":"true"}""")]
    [InlineData("""{"isPinned":2}""")]
    [InlineData("""{"isPinned":"true"}""")]
    [InlineData("""{"nickname":{"value":"x"}}""")]
    [InlineData("""{"nickname":1}""")]
    [InlineData("""{"level":"1"}""")]
    [InlineData("""{"ids":"a"}""")]
    [InlineData("""{"ids":[1]}""")]
    [InlineData("""{"userID":"a",}""")]
    [InlineData("""{"userID":"a"} x""")]
    [InlineData("""[]""")]
    [InlineData("")]
    public void Nothing_is_coerced_or_forgiven(string json) => Assert.Throws<JsonException>(() => Read(json));

    private static string Write(Sample sample) => JsonSerializer.Serialize(sample, Options);

    private static Sample Read(string json) => JsonSerializer.Deserialize<Sample>(json, Options)!;
}

internal sealed record Sample(
    string UserID = "",
    string FaceURL = "",
    int Count = 0,
    ulong Version = 0,
    bool Flag = false,
    string? Nickname = null,
    int? Level = null,
    bool? IsPinned = null,
    IReadOnlyList<string>? Ids = null,
    IReadOnlyDictionary<string, string>? Map = null,
    Inner? Inner = null,
    ReadOnlyMemory<byte> Bytes = default);

internal sealed record Inner(IReadOnlyList<int> Items);

[JsonSerializable(typeof(Sample))]
internal sealed partial class SampleJson : JsonSerializerContext;
