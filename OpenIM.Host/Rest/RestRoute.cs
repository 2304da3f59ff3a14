using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Wire.Protobuf;
using Route = OpenIM.Modules.Platform.Rest.Route;

namespace OpenIM.Host.Rest;

/// <summary>One route, ready to be called with a body and a caller.</summary>
internal abstract class RestRoute(Route route)
{
    /// <summary>The path, as in the table of routes.</summary>
    public string Path => route.Path;

    /// <summary>True when it needs no token.</summary>
    public bool IsAnonymous => route.Options.Anonymous;

    /// <summary>HTTP status of an unreadable body.</summary>
    public int MalformedBodyStatus => route.Options.MalformedBodyStatus;

    /// <summary>Reads the body, asks the module, writes the envelope.</summary>
    /// <exception cref="MalformedBodyException">The body is no such request; nothing was asked.</exception>
    /// <exception cref="ImException">The request is refused.</exception>
    public abstract ValueTask CallAsync(
        HttpRequest http, RequestBody body, Caller caller, IBufferWriter<byte> answer, CancellationToken cancellationToken);
}

/// <summary>One route with its types. The JSON contracts are looked up on the first call: start-up does not pay for them.</summary>
internal sealed class RestRoute<TRequest, TResult>(Route<TRequest, TResult> route, Mediator mediator, JsonSerializerOptions json)
    : RestRoute(route)
    where TRequest : IRequest<TResult>
{
    private JsonTypeInfo<TRequest>? requestType;
    private JsonTypeInfo<TResult>? resultType;

    public override async ValueTask CallAsync(
        HttpRequest http, RequestBody body, Caller caller, IBufferWriter<byte> answer, CancellationToken cancellationToken)
    {
        var (request, isProtobuf) = Read(http, body);
        if (route.WithQuery is { } withQuery)
        {
            request = withQuery(request, name => http.Query[name].ToString());
        }

        var result = await mediator.SendAsync(request, caller, cancellationToken);
        if (isProtobuf)
        {
            WriteProtobuf(result, answer);
        }
        else
        {
            Write(result, answer);
        }
    }

    private (TRequest Request, bool IsProtobuf) Read(HttpRequest http, RequestBody body)
    {
        try
        {
            return route.Protobuf is { } form && ProtobufBodies.IsOne(http.ContentType)
                ? (ProtobufBodies.Decode(body.Bytes, form.Decode), true)
                : (ReadJson(body.Bytes), false);
        }
        finally
        {
            body.Release();
        }
    }

    private TRequest ReadJson(ReadOnlySequence<byte> bytes)
    {
        requestType ??= (JsonTypeInfo<TRequest>)json.GetTypeInfo(typeof(TRequest));
        TRequest? request;
        try
        {
            var reader = new Utf8JsonReader(bytes);
            request = JsonSerializer.Deserialize(ref reader, requestType);
            RefuseTextBehind(ref reader);
        }
        catch (JsonException failure)
        {
            throw MalformedBodyException.From(failure);
        }

        request ??= JsonSerializer.Deserialize("{}"u8, requestType)!;
        if (request is IHasRequiredFields fields && fields.FirstMissingField() is { } field)
        {
            throw MalformedBodyException.Missing(field);
        }

        return request;
    }

    private void Write(TResult result, IBufferWriter<byte> answer)
    {
        if (typeof(TResult) == typeof(Empty))
        {
            Envelope.WriteEmpty(answer);
            return;
        }

        resultType ??= (JsonTypeInfo<TResult>)json.GetTypeInfo(typeof(TResult));
        Envelope.WriteData(answer, result, resultType);
    }

    private void WriteProtobuf(TResult result, IBufferWriter<byte> answer)
    {
        using var writer = new ProtoWriter();
        route.Protobuf!.Encode(result, writer);
        Envelope.WriteBytes(answer, writer.WrittenSpan);
    }

    private static void RefuseTextBehind(ref Utf8JsonReader reader)
    {
        // Reading on makes the reader throw at anything but blanks.
        while (reader.Read())
        {
        }
    }
}
