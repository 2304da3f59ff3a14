using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenIM.Host.Gateway.Codec.Json;

/// <summary>Encodes replies and pushes as JSON (docs/protocol/gateway.md §4). All keys are always there, in the original's order.</summary>
internal static class JsonReply
{
    private const int MaxIntLength = 11;

    public static void Write(PayloadBuffer target, in ReplyEnvelope envelope, ReadOnlySpan<byte> data)
    {
        target.Append("{\"reqIdentifier\":"u8);
        Number(target, envelope.ReqIdentifier);
        target.Append(",\"msgIncr\":"u8);
        Text(target, envelope.MsgIncr);
        target.Append(",\"operationID\":"u8);
        Text(target, envelope.OperationID);
        target.Append(",\"errCode\":"u8);
        Number(target, envelope.ErrCode);
        target.Append(",\"errMsg\":"u8);
        Text(target, envelope.ErrMsg);
        if (data.IsEmpty)
        {
            target.Append(",\"data\":null}"u8);
            return;
        }

        target.Append(",\"data\":\""u8);
        Base64.EncodeToUtf8(data, target.GetSpan(Base64.GetMaxEncodedToUtf8Length(data.Length)), out _, out var written);
        target.Advance(written);
        target.Append("\"}"u8);
    }

    private static void Number(PayloadBuffer target, int value)
    {
        value.TryFormat(target.GetSpan(MaxIntLength), out var written);
        target.Advance(written);
    }

    private static void Text(PayloadBuffer target, string value)
    {
        target.Append("\""u8);
        if (IsPlain(value))
        {
            target.Advance(Encoding.UTF8.GetBytes(value, target.GetSpan(value.Length * 3)));
        }
        else
        {
            target.Append(JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        }

        target.Append("\""u8);
    }

    private static bool IsPlain(string value)
        => !value.AsSpan().ContainsAnyExceptInRange(' ', '~') && !value.AsSpan().ContainsAny('"', '\\');
}
