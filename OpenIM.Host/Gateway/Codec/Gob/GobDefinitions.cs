namespace OpenIM.Host.Gateway.Codec.Gob;

/// <summary>The types that one stream has defined so far (docs/protocol/gateway.md §3.3). Only unusual streams need it.</summary>
internal sealed class GobDefinitions
{
    private const int MaxTypes = 16;
    private const int MaxFields = 64;
    private const int MaxDepth = 8;

    private readonly Dictionary<long, GobType> types = [];

    public GobType? Find(long id) => types.GetValueOrDefault(id);

    /// <summary>Reads a definition (the body of a message with a negative type id).</summary>
    public void Add(long id, ref GobReader reader)
    {
        if (types.Count >= MaxTypes)
        {
            throw GobReader.Broken("too many type definitions");
        }

        if (!types.TryAdd(id, ReadWireType(ref reader)))
        {
            throw GobReader.Broken("a type is defined twice");
        }
    }

    /// <summary>Passes over a value of any type.</summary>
    public void Skip(long typeID, ref GobReader reader, int depth = 0)
    {
        switch (typeID)
        {
            case GobBuiltIn.Bool or GobBuiltIn.Int or GobBuiltIn.UInt or GobBuiltIn.Float:
                reader.UInt();
                break;
            case GobBuiltIn.Bytes or GobBuiltIn.String:
                reader.Bytes();
                break;
            case GobBuiltIn.Complex:
                reader.UInt();
                reader.UInt();
                break;
            default:
                SkipDefined(typeID, ref reader, depth);
                break;
        }
    }

    private void SkipDefined(long typeID, ref GobReader reader, int depth)
    {
        if (depth >= MaxDepth || !types.TryGetValue(typeID, out var type))
        {
            throw GobReader.Broken("unknown type, or values nested too deeply");
        }

        switch (type.Kind)
        {
            case GobKind.Struct:
                for (var index = -1; reader.NextField(ref index, type.Fields.Length);)
                {
                    Skip(type.Fields[index].TypeID, ref reader, depth + 1);
                }

                break;
            case GobKind.Slice or GobKind.Array or GobKind.Map:
                for (var left = reader.Count(); left > 0; left--)
                {
                    if (type.Kind == GobKind.Map)
                    {
                        Skip(type.KeyTypeID, ref reader, depth + 1);
                    }

                    Skip(type.ElementTypeID, ref reader, depth + 1);
                }

                break;
            default:
                reader.Bytes();
                break;
        }
    }

    // wireType: 0 array, 1 slice, 2 struct, 3 map, 4 to 6 types that encode themselves. Exactly one is present.
    private static GobType ReadWireType(ref GobReader reader)
    {
        GobType? type = null;
        for (var arm = -1; reader.NextField(ref arm, 7);)
        {
            type = arm switch
            {
                2 => ReadStruct(ref reader),
                0 => ReadContainer(ref reader, GobKind.Array),
                1 => ReadContainer(ref reader, GobKind.Slice),
                3 => ReadContainer(ref reader, GobKind.Map),
                _ => ReadContainer(ref reader, GobKind.Opaque),
            };
        }

        return type ?? throw GobReader.Broken("an empty type definition");
    }

    private static GobType ReadStruct(ref GobReader reader)
    {
        GobField[] fields = [];
        for (var index = -1; reader.NextField(ref index, 2);)
        {
            if (index == 0)
            {
                SkipCommonType(ref reader);
                continue;
            }

            var count = reader.Count();
            if (count > MaxFields)
            {
                throw GobReader.Broken("too many fields");
            }

            fields = new GobField[count];
            for (var i = 0; i < count; i++)
            {
                fields[i] = ReadField(ref reader);
            }
        }

        return new GobType(GobKind.Struct, fields);
    }

    private static GobField ReadField(ref GobReader reader)
    {
        var name = EnvelopeField.Other;
        long typeID = 0;
        for (var index = -1; reader.NextField(ref index, 2);)
        {
            if (index == 0)
            {
                name = NameOf(reader.Bytes());
            }
            else
            {
                typeID = reader.Int();
            }
        }

        return new GobField(name, typeID);
    }

    // Array {common, elem, len}, slice {common, elem}, map {common, key, elem}, self-encoding {common}.
    private static GobType ReadContainer(ref GobReader reader, GobKind kind)
    {
        long first = 0, second = 0;
        for (var index = -1; reader.NextField(ref index, 3);)
        {
            switch (index)
            {
                case 0:
                    SkipCommonType(ref reader);
                    break;
                case 1:
                    first = reader.Int();
                    break;
                default:
                    second = reader.Int();
                    break;
            }
        }

        return kind == GobKind.Map ? new GobType(kind, [], second, first) : new GobType(kind, [], first);
    }

    private static void SkipCommonType(ref GobReader reader)
    {
        for (var index = -1; reader.NextField(ref index, 2);)
        {
            if (index == 0)
            {
                reader.Bytes();
            }
            else
            {
                reader.Int();
            }
        }
    }

    private static EnvelopeField NameOf(ReadOnlySpan<byte> name)
        => name.SequenceEqual("ReqIdentifier"u8) ? EnvelopeField.ReqIdentifier
            : name.SequenceEqual("SendID"u8) ? EnvelopeField.SendID
            : name.SequenceEqual("OperationID"u8) ? EnvelopeField.OperationID
            : name.SequenceEqual("MsgIncr"u8) ? EnvelopeField.MsgIncr
            : name.SequenceEqual("Data"u8) ? EnvelopeField.Data
            : EnvelopeField.Other;
}
