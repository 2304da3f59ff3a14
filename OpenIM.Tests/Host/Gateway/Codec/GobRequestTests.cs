using OpenIM.Host.Gateway.Codec.Gob;
using OpenIM.Host.Gateway.Frames;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.Host.Gateway.Codec;

public sealed class GobRequestTests
{
    [Fact]
    public void The_wasm_request_is_understood()
    {
        var request = GobRequest.Decode(GobExamples.Bytes(GobExamples.WasmRequest), "u1");

        Assert.Equal(1001, request.ReqIdentifier);
        Assert.True(request.IsFromUser);
        Assert.Equal("f6a02209-f7ea-4d43-901e-f64e9a54d631", request.OperationID);
        Assert.Equal("u1_1795415029194589850", request.MsgIncr);
        Assert.Equal("0a027531", Convert.ToHexStringLower(request.Data));
    }

    [Fact]
    public void The_request_of_an_older_Go_with_type_id_65_is_understood()
    {
        var request = GobRequest.Decode(GobExamples.Bytes(GobExamples.OlderGoRequest), "u1");

        Assert.Equal((1001, true, "op1", "u1_1"), (request.ReqIdentifier, request.IsFromUser, request.OperationID, request.MsgIncr));
        Assert.Equal("0a027531", Convert.ToHexStringLower(request.Data));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(66)]
    [InlineData(3000)]
    public void Any_type_id_is_taken(int typeID)
    {
        var bytes = GobWriter.Request(new TestRequest(1003, "u1", "op", "m", [1, 2, 3]), typeID);

        Assert.Equal(1003, GobRequest.Decode(bytes, "u1").ReqIdentifier);
    }

    [Fact]
    public void Fields_are_matched_by_name_in_whatever_order_they_come()
    {
        var bytes = new GobWriter()
            .Struct(70, "Other", ("Data", 5), ("MsgIncr", 6), ("ReqIdentifier", 2), ("SendID", 6))
            .Message(m => m.Int(70).UInt(1).Bytes([9]).UInt(1).Text("key").UInt(1).Int(1006).UInt(1).Text("u1").UInt(0))
            .ToArray();

        var request = GobRequest.Decode(bytes, "u1");

        Assert.Equal((1006, "key", true), (request.ReqIdentifier, request.MsgIncr, request.IsFromUser));
        Assert.Equal([9], request.Data.ToArray());
    }

    [Fact]
    public void Unknown_fields_of_every_kind_are_passed_over()
    {
        var bytes = new GobWriter()
            .Struct(70, "Inner", ("A", 2), ("B", 6))

            // SliceT {CommonType {name, id}, Elem}: []Inner
            .Message(m => m.Int(-71).UInt(2).UInt(1).UInt(1).Text("s").UInt(1).Int(71).UInt(0).UInt(1).Int(70).UInt(0).UInt(0))

            // MapT {CommonType, Key, Elem}: map[string]int
            .Message(m => m.Int(-72).UInt(4).UInt(1).UInt(1).Text("m").UInt(1).Int(72).UInt(0).UInt(1).Int(6).UInt(1).Int(2).UInt(0).UInt(0))
            .Struct(73, "Req", ("Inners", 71), ("Map", 72), ("Flag", 1), ("Number", 4), ("Complex", 7), ("SendID", 6), ("ReqIdentifier", 2))
            .Message(m => m
                .Int(73)
                .UInt(1).UInt(2).UInt(1).Int(5).UInt(1).Text("b").UInt(0).UInt(2).Text("c").UInt(0)
                .UInt(1).UInt(1).Text("k").Int(-3)
                .UInt(1).UInt(1)
                .UInt(1).UInt(12345)
                .UInt(1).UInt(1).UInt(2)
                .UInt(1).Text("u1")
                .UInt(1).Int(1001)
                .UInt(0))
            .ToArray();

        var request = GobRequest.Decode(bytes, "u1");

        Assert.Equal((1001, true), (request.ReqIdentifier, request.IsFromUser));
    }

    [Fact]
    public void Zero_values_that_are_sent_anyway_are_taken()
    {
        var bytes = new GobWriter()
            .Struct(64, "Req", ("ReqIdentifier", 2), ("Token", 6), ("SendID", 6), ("Data", 5))
            .Message(m => m.Int(64).UInt(1).Int(0).UInt(1).Text("").UInt(1).Text("").UInt(1).Bytes([]).UInt(0))
            .ToArray();

        var request = GobRequest.Decode(bytes, "u1");

        Assert.Equal((0, false, 0), (request.ReqIdentifier, request.IsFromUser, request.Data.Length));
    }

    [Theory]
    [InlineData("u1", "u1", true)]
    [InlineData("u1", "u2", false)]
    [InlineData("", "u1", false)]
    [InlineData("用户", "用户", true)]
    [InlineData("用户x", "用户", false)]
    public void SendID_is_compared_with_the_connection(string sendID, string userID, bool isEqual)
        => Assert.Equal(isEqual, GobRequest.Decode(GobWriter.Request(new TestRequest(1001, sendID, "", "", [])), userID).IsFromUser);

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("05ff8001fe07", "a value without a definition")]
    [InlineData("ff", "a length cut off")]
    [InlineData("f8ffffffffffffffff", "a length beyond everything")]
    [InlineData("80", "a count of 128 bytes")]
    [InlineData("017f", "an empty definition")]
    public void What_is_no_stream_is_refused(string hex, string what)
        => Assert.True(Refuses(Convert.FromHexString(hex)), what);

    [Fact]
    public void A_field_of_another_type_than_its_name_says_is_refused()
        => Assert.True(Refuses(new GobWriter()
            .Struct(64, "Req", ("ReqIdentifier", 6))
            .Message(m => m.Int(64).UInt(1).Text("1001").UInt(0)).ToArray()));

    [Fact]
    public void A_type_that_contains_itself_ends_at_a_depth()
    {
        // 70 is a slice of 70: each level of the bomb is one byte.
        var bytes = new GobWriter()
            .Message(m => m.Int(-70).UInt(2).UInt(1).UInt(1).Text("s").UInt(1).Int(70).UInt(0).UInt(1).Int(70).UInt(0).UInt(0))
            .Struct(71, "Req", ("X", 70))
            .Message(m => m.Int(71).UInt(1).Raw(Enumerable.Repeat((byte)1, 50_000).ToArray()))
            .ToArray();

        Assert.True(Refuses(bytes));
    }

    [Fact]
    public void Counts_beyond_the_bytes_that_follow_are_refused_at_once()
    {
        var bytes = new GobWriter()
            .Message(m => m.Int(-70).UInt(2).UInt(1).UInt(1).Text("s").UInt(1).Int(70).UInt(0).UInt(1).Int(2).UInt(0).UInt(0))
            .Struct(71, "Req", ("X", 70))
            .Message(m => m.Int(71).UInt(1).UInt(ulong.MaxValue).UInt(0))
            .ToArray();

        Assert.True(Refuses(bytes));
    }

    [Fact]
    public void More_definitions_than_any_client_has_are_refused()
    {
        var writer = new GobWriter();
        for (var i = 0; i < 1000; i++)
        {
            writer.Struct(100 + i, "T", ("A", 2));
        }

        Assert.True(Refuses(writer.ToArray()));
    }

    [Fact]
    public void More_fields_than_any_client_has_are_refused()
        => Assert.True(Refuses(new GobWriter().Struct(64, "T", [.. Enumerable.Range(0, 500).Select(i => ("F" + i, 2))]).ToArray()));

    [Fact]
    public void A_trace_id_without_measure_is_refused()
        => Assert.True(Refuses(GobWriter.Request(new TestRequest(1001, "u1", new string('x', 2000), "", []))));

    private static bool Refuses(byte[] bytes)
    {
        try
        {
            GobRequest.Decode(bytes, "u1");
            return false;
        }
        catch (FrameException)
        {
            return true;
        }
    }
}
