using CsCheck;
using OpenIM.Host.Gateway.Codec;
using OpenIM.Host.Gateway.Codec.Json;
using OpenIM.Host.Gateway.Frames;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.Host.Gateway.Codec;

public sealed class CodecProperties
{
    private static readonly Gen<WireForm> Forms = Gen.OneOf(Enum.GetValues<WireForm>());

    private static readonly Gen<string> Texts = Gen.OneOf(Gen.String[Gen.Char.AlphaNumeric, 0, 60], Gen.String[Gen.OneOf('用', 'é', '"', '\\', '\n', 'x', '\u2028'), 0, 20]);

    private static readonly Gen<byte[]> Blobs = Gen.OneOf(Gen.Byte.Array[0, 200], Gen.Byte[0, 3].Array[1000, 3000]);

    [Fact]
    public void What_a_client_sends_arrives()
        => Gen.Select(Forms, Gen.Int[1, 70_000], Texts, Texts, Texts, Blobs).Sample((form, id, user, operation, incr, data) =>
        {
            var request = new TestRequest(id, user, operation, incr, data, "token");
            var plain = form.IsJson() ? JsonOf(request) : GobWriter.Request(request);
            var envelope = EnvelopeCodec.Decode(form, form.IsGzip() ? ReplyDecoder.Gzip(plain) : plain, user);

            Assert.Equal((id, true, operation, incr), (envelope.ReqIdentifier, envelope.IsFromUser, envelope.OperationID, envelope.MsgIncr));
            Assert.Equal(data, envelope.Data.ToArray());
        });

    [Fact]
    public void What_the_server_sends_arrives()
        => Gen.Select(Forms, Gen.Int[-5, 70_000], Texts, Texts, Gen.Int[0, 90_000], Texts, Blobs).Sample((form, id, incr, operation, code, error, data) =>
        {
            var payload = EnvelopeCodec.Encode(form, new ReplyEnvelope(id, incr, operation, code, error), data).ToArray();

            var reply = ReplyDecoder.Decode(payload, form.IsJson(), form.IsGzip());

            Assert.Equal((id, incr, operation, code, error), (reply.ReqIdentifier, reply.MsgIncr, reply.OperationID, reply.ErrCode, reply.ErrMsg));
            Assert.Equal(data, reply.Data);
        });

    [Fact]
    public void Random_bytes_are_refused_and_nothing_worse()
        => Gen.Select(Forms, Gen.Byte.Array[0, 400]).Sample((form, bytes) => Survives(form, bytes), iter: 20_000);

    [Fact]
    public void Damaged_requests_are_refused_and_nothing_worse()
    {
        var request = new TestRequest(1003, "u1", "op", "u1_1", [1, 2, 3, 4, 5]);
        byte[][] originals =
        [
            GobWriter.Request(request), ReplyDecoder.Gzip(GobWriter.Request(request)), JsonOf(request), ReplyDecoder.Gzip(JsonOf(request)),
        ];
        Gen.Select(Forms, Gen.Select(Gen.Int[0, 400], Gen.Byte).Array[1, 6]).Sample(
            (form, changes) =>
            {
                var bytes = originals[(int)form].ToArray();
                foreach (var (position, value) in changes)
                {
                    bytes[position % bytes.Length] = value;
                }

                Survives(form, bytes);
            },
            iter: 20_000);
    }

    [Fact]
    public void Random_text_is_a_heartbeat_or_refused()
        => Gen.OneOf(Gen.Byte.Array[0, 60], Gen.OneOf("{}", "[", "{\"type\":", "\"ping\"", "}", ",", "\"body\":", "1", "\"pong\"").Array[0, 8].Select(p => string.Concat(p).Select(c => (byte)c).ToArray()))
            .Sample(
                bytes =>
                {
                    try
                    {
                        TextHeartbeat.Answer(bytes);
                    }
                    catch (FrameException)
                    {
                        // The typed refusal.
                    }
                },
                iter: 20_000);

    private static void Survives(WireForm form, byte[] bytes)
    {
        try
        {
            EnvelopeCodec.Decode(form, bytes.ToArray(), "u1");
        }
        catch (FrameException)
        {
            // The typed refusal.
        }
    }

    private static byte[] JsonOf(TestRequest request) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new
    {
        reqIdentifier = request.ReqIdentifier,
        token = request.Token,
        sendID = request.SendID,
        operationID = request.OperationID,
        msgIncr = request.MsgIncr,
        data = request.Data,
    });
}
