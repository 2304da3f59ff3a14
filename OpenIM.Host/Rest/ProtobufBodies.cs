using System.Buffers;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Host.Rest;

/// <summary>Bodies of the routes that go by <c>Content-Type</c> (docs/protocol/rest.md, /jssdk). All others do not look at it.</summary>
internal static class ProtobufBodies
{
    /// <summary>False for JSON, which is also what a body without a type is.</summary>
    /// <exception cref="ImException">1001: neither.</exception>
    public static bool IsOne(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType) || contentType.Contains("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var type = contentType.AsSpan();
        type = (type.IndexOf(';') is >= 0 and var end ? type[..end] : type).Trim();
        return type.Equals("application/protobuf", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/x-protobuf", StringComparison.OrdinalIgnoreCase)
            ? true
            : throw Errors.Args.With($"unsupported content type {contentType}, it must be application/json or application/protobuf");
    }

    /// <summary>The request of a body.</summary>
    /// <exception cref="ImException">1001: it is none.</exception>
    public static TRequest Decode<TRequest>(in ReadOnlySequence<byte> body, Func<ReadOnlySpan<byte>, TRequest> decode)
    {
        try
        {
            return decode(body.IsSingleSegment ? body.FirstSpan : body.ToArray());
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            throw Errors.Args.With($"the body is no such message ({failure.Message})");
        }
    }
}
