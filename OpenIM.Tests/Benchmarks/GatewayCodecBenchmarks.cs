using BenchmarkDotNet.Attributes;
using OpenIM.Host.Gateway.Codec;
using OpenIM.Host.Gateway.Codec.Gzip;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Host.Gateway.Client;
using OpenIM.Tests.Host.Gateway.Codec;

namespace OpenIM.Tests.Benchmarks;

/// <summary>What the gateway does per frame, in each form, for a message of 200 characters; started by the explicit test below.</summary>
[MemoryDiagnoser]
public class GatewayCodecBenchmarks
{
    private readonly byte[] reply = Convert.FromHexString("0a20" + new string('3', 64) + "1220" + new string('3', 64) + "18d2091a1b");
    private readonly byte[] scratch = new byte[8 * 1024];
    private readonly PayloadBuffer target = new();
    private byte[] request = [];
    private byte[] member = [];
    private Delivery push = null!;

    /// <summary>How frames are encoded.</summary>
    [Params(0, 1, 2, 3)]
    public int Form { get; set; }

    private WireForm Wire => (WireForm)Form;

    [GlobalSetup]
    public void SetUp()
    {
        var data = A.Text("u1", "u2", "3f1b2c3d4e5f60718293a4b5c6d7e8f9", new string('x', 200)).ToByteArray();
        var envelope = new TestRequest(1003, "u1", "f6a02209-f7ea-4d43-901e-f64e9a54d631", "u1_1795415029194589850", data);
        var plain = Wire.IsJson() ? JsonOf(envelope) : GobWriter.Request(envelope);
        member = ReplyDecoder.Gzip(plain);
        request = Wire.IsGzip() ? member : plain;
        push = new MessageDelivery(PushFramesTests.Stored("si_u1_u2", "c1", 42, new string('x', 200)));
    }

    [Benchmark]
    public int DecodeRequest()
    {
        // A JSON request is decoded in place, so each run needs bytes of its own.
        request.CopyTo(scratch, 0);
        return EnvelopeCodec.Decode(Wire, scratch.AsMemory(0, request.Length), "u1").Data.Length;
    }

    [Benchmark]
    public int EncodeReply()
        => EnvelopeCodec.Encode(Wire, new ReplyEnvelope(1003, "u1_1795415029194589850", "f6a02209-f7ea-4d43-901e-f64e9a54d631"), reply).Length;

    [Benchmark]
    public int EncodePush() => PushFrames.Encoder(push, Form).Length;

    [Benchmark]
    public int Inflate()
    {
        target.Clear();
        GzipReader.Read(member, target, EnvelopeCodec.MaxInflatedBytes);
        return target.Length;
    }

    private static byte[] JsonOf(TestRequest request) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new
    {
        reqIdentifier = request.ReqIdentifier,
        token = "",
        sendID = request.SendID,
        operationID = request.OperationID,
        msgIncr = request.MsgIncr,
        data = request.Data,
    });
}

public sealed class GatewayCodecBenchmarkRun
{
    [Fact(Explicit = true)]
    public void Benchmarks_of_the_gateways_codecs() => Bench.Run<GatewayCodecBenchmarks>();
}
