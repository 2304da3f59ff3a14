using System.Text;
using OpenIM.Host.Gateway.Frames;

namespace OpenIM.Host.Gateway.Codec.Gob;

/// <summary>
/// Decodes a request envelope from any self-described gob stream (docs/protocol/gateway.md §3.3): field order, type
/// names and type ids are the sender's; unknown fields are passed over.
/// </summary>
internal static class GobRequest
{
    // What the SDKs' own encoder sends in front of every envelope, but for the type's name and id. Such a stream is
    // decoded without looking at its definition again.
    private static readonly byte[] UsualFields = Convert.FromHexString(
        "0106010d5265714964656e7469666965720104000105546f6b656e010c00010653656e644944010c00"
        + "010b4f7065726174696f6e4944010c0001074d7367496e6372010c00010444617461010a000000");

    private static readonly GobType UsualType = new(
        GobKind.Struct,
        [
            new GobField(EnvelopeField.ReqIdentifier, GobBuiltIn.Int),
            new GobField(EnvelopeField.Other, GobBuiltIn.String),
            new GobField(EnvelopeField.SendID, GobBuiltIn.String),
            new GobField(EnvelopeField.OperationID, GobBuiltIn.String),
            new GobField(EnvelopeField.MsgIncr, GobBuiltIn.String),
            new GobField(EnvelopeField.Data, GobBuiltIn.Bytes),
        ]);

    /// <summary>Decodes the first value of the stream.</summary>
    /// <exception cref="FrameException">The bytes are no such stream.</exception>
    public static RequestEnvelope Decode(ReadOnlySpan<byte> bytes, string userID)
    {
        var stream = new GobReader(bytes);
        GobDefinitions? definitions = null;
        long usualID = 0;
        while (!stream.IsAtEnd)
        {
            var message = stream.Bytes();
            var body = new GobReader(message);
            var id = body.Int();
            if (id > 0)
            {
                var type = id == usualID ? UsualType : definitions?.Find(id);
                return type is { Kind: GobKind.Struct }
                    ? DecodeValue(ref body, type, definitions, userID)
                    : throw GobReader.Broken("a value of an undefined type");
            }

            if (usualID == 0 && definitions is null && message.EndsWith(UsualFields) && IsUsual(body, -id))
            {
                usualID = -id;
                continue;
            }

            (definitions ??= new GobDefinitions()).Add(-id, ref body);
        }

        throw GobReader.Broken("no value in the stream");
    }

    // StructT of CommonType {name, id}, and then the usual fields to the end of the message.
    private static bool IsUsual(GobReader body, long id)
    {
        var arm = -1;
        if (!body.NextField(ref arm, 7) || arm != 2)
        {
            return false;
        }

        var field = -1;
        if (!body.NextField(ref field, 2) || field != 0)
        {
            return false;
        }

        var common = -1;
        while (body.NextField(ref common, 2))
        {
            if (common == 0)
            {
                body.Bytes();
            }
            else if (body.Int() != id)
            {
                return false;
            }
        }

        return body.Remaining == UsualFields.Length;
    }

    private static RequestEnvelope DecodeValue(scoped ref GobReader body, GobType type, GobDefinitions? definitions, string userID)
    {
        var envelope = new RequestEnvelope { IsFromUser = userID.Length == 0 };
        for (var index = -1; body.NextField(ref index, type.Fields.Length);)
        {
            var field = type.Fields[index];
            switch (field.Name)
            {
                case EnvelopeField.ReqIdentifier:
                    Expect(field, GobBuiltIn.Int);
                    envelope.ReqIdentifier = Identifier(body.Int());
                    break;
                case EnvelopeField.SendID:
                    envelope.IsFromUser = IsText(Text(ref body, field), userID);
                    break;
                case EnvelopeField.OperationID:
                    envelope.OperationID = ID(Text(ref body, field));
                    break;
                case EnvelopeField.MsgIncr:
                    envelope.MsgIncr = ID(Text(ref body, field));
                    break;
                case EnvelopeField.Data:
                    Expect(field, GobBuiltIn.Bytes);
                    envelope.Data = body.Bytes();
                    break;
                default:
                    Skip(field, ref body, definitions);
                    break;
            }
        }

        return envelope;
    }

    private static void Skip(GobField field, scoped ref GobReader body, GobDefinitions? definitions)
    {
        if (field.TypeID == GobBuiltIn.String)
        {
            body.Bytes();
            return;
        }

        (definitions ?? new GobDefinitions()).Skip(field.TypeID, ref body);
    }

    private static ReadOnlySpan<byte> Text(scoped ref GobReader body, GobField field)
    {
        Expect(field, GobBuiltIn.String);
        return body.Bytes();
    }

    private static void Expect(GobField field, long typeID)
    {
        if (field.TypeID != typeID)
        {
            throw GobReader.Broken($"{field.Name} is of another type");
        }
    }

    private static int Identifier(long value) => value is >= 0 and <= int.MaxValue ? (int)value : -1;

    private static string ID(ReadOnlySpan<byte> text)
        => text.Length <= RequestEnvelope.MaxIDBytes
            ? Encoding.UTF8.GetString(text)
            : throw new FrameException(CloseCodes.PolicyViolation, "operationID or msgIncr is too long");

    private static bool IsText(ReadOnlySpan<byte> utf8, string text)
    {
        if (utf8.Length > text.Length * 3)
        {
            return false;
        }

        Span<char> chars = utf8.Length <= 256 ? stackalloc char[utf8.Length] : new char[utf8.Length];
        return Encoding.UTF8.TryGetChars(utf8, chars, out var written) && chars[..written].SequenceEqual(text);
    }
}
