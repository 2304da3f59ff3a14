using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Modules.Platform.Rest;

/// <summary>How a route reads its request and writes its result for clients that name protobuf as the type of their body.</summary>
/// <param name="Decode">The request of a body. A <see cref="FormatException"/> says that it is none.</param>
/// <param name="Encode">Writes the result.</param>
public sealed record ProtobufForm<TRequest, TResult>(Func<ReadOnlySpan<byte>, TRequest> Decode, Action<TResult, ProtoWriter> Encode);
