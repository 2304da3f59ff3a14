using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using MessagePack;
using MessagePack.Resolvers;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.EndToEnd.Hub;

/// <summary>A client of the hub: Microsoft's SignalR client, in either protocol. Answers and calls are shown as JSON.</summary>
internal sealed class HubDevice : IAsyncDisposable
{
    private static TimeSpan Deadline => Eventually.Deadline;

    private static readonly string[] Targets =
        ["Messages", "Positions", "ConversationChanged", "Notice", "Typing", "Presence", "Kicked", "Closing"];

    private readonly ConcurrentDictionary<string, Channel<JsonElement>> calls = new();
    private readonly TaskCompletionSource<Exception?> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HubConnection connection;
    private readonly bool messagePack;

    private HubDevice(HubConnection connection, bool messagePack)
    {
        this.connection = connection;
        this.messagePack = messagePack;
        foreach (var target in Targets)
        {
            var channel = calls[target] = Channel.CreateUnbounded<JsonElement>();
            connection.On(target, [messagePack ? typeof(object) : typeof(JsonElement)], arguments =>
            {
                channel.Writer.TryWrite(ToJson(arguments[0]));
                return Task.CompletedTask;
            });
        }

        connection.Closed += failure =>
        {
            closed.TrySetResult(failure);
            return Task.CompletedTask;
        };
    }

    /// <summary>Connects with a fresh ticket of the token.</summary>
    public static Task<HubDevice> ConnectAsync(HubWorld world, string token, bool messagePack = false)
        => ConnectAsync(world.Server.Http, async () => await world.TicketAsync(token), messagePack);

    /// <summary>Connects to a server with the tickets that are handed out.</summary>
    public static async Task<HubDevice> ConnectAsync(Uri server, Func<Task<string?>> ticket, bool messagePack = false)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(server, "hubs/im"), options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.SkipNegotiation = true;
            options.AccessTokenProvider = ticket;
        });
        if (messagePack)
        {
            builder.AddMessagePackProtocol(static options =>
                options.SerializerOptions = MessagePackSerializerOptions.Standard.WithResolver(ContractlessStandardResolver.Instance));
        }

        var device = new HubDevice(builder.Build(), messagePack);
        await device.connection.StartAsync(TestContext.Current.CancellationToken);
        return device;
    }

    /// <summary>Calls the hub; null for a call without a result.</summary>
    /// <exception cref="HubRefusedException">The call was refused.</exception>
    public async Task<JsonElement> InvokeAsync(string method, object argument)
    {
        var json = JsonSerializer.SerializeToElement(argument);
        try
        {
            var result = await connection.InvokeCoreAsync<object>(
                method, [messagePack ? ToPlain(json) : json], TestContext.Current.CancellationToken).WaitAsync(Deadline);
            return ToJson(result);
        }
        catch (Microsoft.AspNetCore.SignalR.HubException failure) when (failure.Message.Contains('{', StringComparison.Ordinal))
        {
            throw HubRefusedException.Parse(failure.Message);
        }
    }

    /// <summary>The next call of the server to a target.</summary>
    public async Task<JsonElement> NextAsync(string target)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            return await calls[target].Reader.ReadAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"no {target} came for {Deadline.TotalSeconds} s");
        }
    }

    /// <summary>The next call to a target that is as it should be; others before it are passed over.</summary>
    public async Task<JsonElement> NextAsync(string target, Func<JsonElement, bool> condition)
    {
        while (true)
        {
            var call = await NextAsync(target);
            if (condition(call))
            {
                return call;
            }
        }
    }

    /// <summary>Waits until the connection is closed; the failure is null when the server said a plain good-bye.</summary>
    public Task<Exception?> ClosedAsync() => closed.Task.WaitAsync(Deadline);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static JsonElement ToJson(object? value)
        => value is JsonElement element ? element : JsonSerializer.SerializeToElement(Named(value));

    // MessagePack without a shape gives maps of object to object.
    private static object? Named(object? value) => value switch
    {
        IDictionary<object, object> map => map.ToDictionary(static entry => (string)entry.Key, static entry => Named(entry.Value)),
        object[] list => list.Select(Named).ToArray(),
        _ => value,
    };

    private static object? ToPlain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(static property => property.Name, static property => ToPlain(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().Select(ToPlain).ToArray(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetInt64(),
        JsonValueKind.Null => null,
        _ => json.GetBoolean(),
    };
}
