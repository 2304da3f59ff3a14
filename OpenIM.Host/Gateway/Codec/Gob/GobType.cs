namespace OpenIM.Host.Gateway.Codec.Gob;

/// <summary>How a type that a stream defines is built.</summary>
internal enum GobKind
{
    Struct,
    Slice,
    Array,
    Map,

    /// <summary>A type that encodes itself: a counted run of bytes.</summary>
    Opaque,
}

/// <summary>Fields of the envelope that the gateway looks at.</summary>
internal enum EnvelopeField
{
    Other,
    ReqIdentifier,
    SendID,
    OperationID,
    MsgIncr,
    Data,
}

/// <summary>One field of a struct.</summary>
internal readonly record struct GobField(EnvelopeField Name, long TypeID);

/// <summary>A type that a stream defines.</summary>
/// <param name="Kind">How it is built.</param>
/// <param name="Fields">Fields of a struct, in order.</param>
/// <param name="ElementTypeID">Type of the elements of a slice, array or map.</param>
/// <param name="KeyTypeID">Type of the keys of a map.</param>
internal sealed record GobType(GobKind Kind, GobField[] Fields, long ElementTypeID = 0, long KeyTypeID = 0);

/// <summary>Ids of the types that every gob stream knows.</summary>
internal static class GobBuiltIn
{
    public const long Bool = 1;
    public const long Int = 2;
    public const long UInt = 3;
    public const long Float = 4;
    public const long Bytes = 5;
    public const long String = 6;
    public const long Complex = 7;
}
