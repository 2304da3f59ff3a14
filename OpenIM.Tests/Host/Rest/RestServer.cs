using System.Diagnostics.Metrics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIM.Host.Rest;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Wire.Protobuf;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Host.Rest;

/// <summary>The REST pipeline on a real socket, in front of requests made for the tests.</summary>
internal sealed class RestServer : IAsyncDisposable
{
    public const string GoodToken = "good";

    private readonly WebApplication app;
    private int connections;

    private RestServer(WebApplication app)
    {
        this.app = app;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, ConnectCallback = ConnectAsync })
        {
            BaseAddress = new Uri(app.Urls.First()),
        };
    }

    public HttpClient Http { get; }

    /// <summary>How many connections the client has opened.</summary>
    public int Connections => connections;

    public RecentCalls Calls => app.Services.GetRequiredService<RecentCalls>();

    public Probe Probe => app.Services.GetRequiredService<Probe>();

    public IMeterFactory Meters => app.Services.GetRequiredService<IMeterFactory>();

    public static async Task<RestServer> StartAsync(RestOptions? options = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var routes = new RouteTable();
        routes.UseJson(ProbeJson.Default);
        routes.Post<Echo, EchoResult>("/probe/echo");
        routes.Post<Echo, EchoResult>("/probe/query", withQuery: static (request, query) => request with { Text = query("key") });
        routes.Post<Echo, EchoResult>("/probe/protobuf", protobuf: new(DecodeEcho, static (result, writer) => writer.String(1, result.Text)));
        routes.Post<Nothing, Empty>("/probe/empty");
        routes.Post<Names, IReadOnlyList<string>>("/probe/list");
        routes.Post<Refuse, Empty>("/probe/refuse");
        routes.Post<Strict, Empty>("/probe/strict", new RouteOptions(MalformedBodyStatus: 400));
        routes.Post<Hold, Empty>("/probe/open", new RouteOptions(Anonymous: true));
        builder.Services.AddSingleton(routes);
        builder.Services.AddSingleton<Mediator>();
        builder.Services.AddSingleton<Probe>();
        builder.Services.AddHandler<VerifyToken, VerifiedToken, Probe>();
        builder.Services.AddHandler<Echo, EchoResult, EchoHandler>();
        builder.Services.AddHandler<Nothing, Empty, NothingHandler>();
        builder.Services.AddHandler<Names, IReadOnlyList<string>, NamesHandler>();
        builder.Services.AddHandler<Refuse, Empty, RefuseHandler>();
        builder.Services.AddHandler<Strict, Empty, StrictHandler>();
        builder.Services.AddHandler<Hold, Empty, HoldHandler>();
        builder.Services.AddRest(options ?? new RestOptions());
        var app = builder.Build();
        app.MapRest();
        await app.StartAsync();
        return new RestServer(app);
    }

    /// <summary>Sends a POST; null leaves a header out.</summary>
    public Task<HttpResponseMessage> PostAsync(
        string path, string body = "{}", string? operationID = "op", string? token = GoodToken, params (string Name, string Value)[] headers)
        => SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8), operationID, token, headers);

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? body = null, string? operationID = null, string? token = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        foreach ((string name, string? value) in headers.Select(static h => (h.Name, (string?)h.Value)).Append(("operationID", operationID)).Append(("token", token)))
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    // Echo {1 text}.
    private static Echo DecodeEcho(ReadOnlySpan<byte> body)
    {
        var reader = new ProtoReader(body);
        return new Echo(reader.Next() ? reader.String() : "");
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref connections);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }
}

internal static class Answers
{
    public static Task<string> TextAsync(this HttpResponseMessage response)
        => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public static async Task<int> ErrCodeAsync(this HttpResponseMessage response)
        => (int)JsonNode.Parse(await response.TextAsync())!["errCode"]!;
}

internal sealed record Echo(string Text = "", int Number = 0, IReadOnlyList<string>? List = null) : IRequest<EchoResult>;

internal sealed record EchoResult(string Text, int Number, IReadOnlyList<string>? List, string Caller);

internal sealed record Nothing : IRequest<Empty>;

internal sealed record Names(IReadOnlyList<string>? Wanted = null) : IRequest<IReadOnlyList<string>>;

internal sealed record Refuse(bool Unexpectedly = false) : IRequest<Empty>;

internal sealed record Strict(string Name = "") : IRequest<Empty>, IHasRequiredFields
{
    public string? FirstMissingField() => Name.Length == 0 ? "name" : null;
}

internal sealed record Hold : IRequest<Empty>;

/// <summary>What the tests hold in their hands: the token check, and a gate inside a handler.</summary>
internal sealed class Probe : IHandler<VerifyToken, VerifiedToken>
{
    public SemaphoreSlim Entered { get; } = new(0);

    public SemaphoreSlim Release { get; } = new(0);

    public ValueTask<VerifiedToken> HandleAsync(VerifyToken request, Caller caller, CancellationToken cancellationToken)
        => request.Token == RestServer.GoodToken
            ? ValueTask.FromResult(new VerifiedToken("u1", 5, 0, IsAdmin: false))
            : throw Errors.TokenKicked.With("");
}

internal sealed class EchoHandler : IHandler<Echo, EchoResult>
{
    public ValueTask<EchoResult> HandleAsync(Echo request, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult(new EchoResult(request.Text, request.Number, request.List, $"{caller.UserID}/{caller.PlatformID}/{caller.OperationID}"));
}

internal sealed class NothingHandler : IHandler<Nothing, Empty>
{
    public ValueTask<Empty> HandleAsync(Nothing request, Caller caller, CancellationToken cancellationToken) => ValueTask.FromResult(Empty.Value);
}

internal sealed class NamesHandler : IHandler<Names, IReadOnlyList<string>>
{
    public ValueTask<IReadOnlyList<string>> HandleAsync(Names request, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult(request.Wanted ?? []);
}

internal sealed class RefuseHandler : IHandler<Refuse, Empty>
{
    public ValueTask<Empty> HandleAsync(Refuse request, Caller caller, CancellationToken cancellationToken)
        => throw (request.Unexpectedly
            ? new InvalidOperationException("secret detail")
            : Errors.RecordNotFound.With("userID=<x>"));
}

internal sealed class StrictHandler : IHandler<Strict, Empty>
{
    public ValueTask<Empty> HandleAsync(Strict request, Caller caller, CancellationToken cancellationToken) => ValueTask.FromResult(Empty.Value);
}

internal sealed class HoldHandler(Probe probe) : IHandler<Hold, Empty>
{
    public async ValueTask<Empty> HandleAsync(Hold request, Caller caller, CancellationToken cancellationToken)
    {
        probe.Entered.Release();
        await probe.Release.WaitAsync(cancellationToken);
        return Empty.Value;
    }
}

[JsonSerializable(typeof(Echo))]
[JsonSerializable(typeof(EchoResult))]
[JsonSerializable(typeof(Nothing))]
[JsonSerializable(typeof(Names))]
[JsonSerializable(typeof(Refuse))]
[JsonSerializable(typeof(Strict))]
[JsonSerializable(typeof(Hold))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class ProbeJson : JsonSerializerContext;
