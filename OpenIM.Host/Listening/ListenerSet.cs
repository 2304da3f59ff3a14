using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using OpenIM.Host.Configuration.Options;

namespace OpenIM.Host.Listening;

/// <summary>All listeners of the process: tells Kestrel about them and knows where they ended up.</summary>
internal sealed class ListenerSet
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly UnixFileMode socketMode;

    /// <summary>Takes the addresses from a checked configuration.</summary>
    public ListenerSet(ListenerOptions options)
    {
        socketMode = (UnixFileMode)Convert.ToInt32(options.SocketMode, 8);
        All =
        [
            .. Listeners(ListenerKind.Http, options.Http),
            .. Listeners(ListenerKind.Gateway, options.Gateway),
            .. Listeners(ListenerKind.Account, options.Account),
            .. Listeners(ListenerKind.AccountAdmin, options.AccountAdmin),
            .. Listeners(ListenerKind.Ops, options.Ops),
        ];
    }

    /// <summary>Every listener, in the order of the configuration.</summary>
    public IReadOnlyList<Listener> All { get; }

    /// <summary>The first listener of a kind; null for none.</summary>
    public Listener? First(ListenerKind kind) => All.FirstOrDefault(listener => listener.Kind == kind);

    /// <summary>Path of the Unix socket for commands of the same binary, which is not configured and no listener of anybody else; null for none.</summary>
    public string? ControlSocket { get; init; }

    /// <summary>Hands the listeners to Kestrel. What a connection goes through is decided by <paramref name="configure"/>.</summary>
    public void AddTo(KestrelServerOptions kestrel, Action<Listener, ListenOptions> configure)
    {
        foreach (var listener in All)
        {
            if (listener.Address.UnixPath is { } path)
            {
                UnixSocketFile.RemoveStale(path);
                kestrel.ListenUnixSocket(path, options => Configure(listener, options, configure));
            }
            else
            {
                kestrel.Listen((IPEndPoint)listener.Address.EndPoint, options => Configure(listener, options, configure));
            }
        }

        if (ControlSocket is { } control)
        {
            UnixSocketFile.RemoveStale(control);
            kestrel.ListenUnixSocket(control, static options =>
            {
                options.Protocols = HttpProtocols.Http1;
                Mark(options, ListenerKind.Control);
            });
        }
    }

    /// <summary>Gives Unix sockets their file mode before the first client can connect.</summary>
    public void ConfigureTransport(SocketTransportOptions transport)
    {
        transport.CreateBoundListenSocket = endPoint =>
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
            if (endPoint is UnixDomainSocketEndPoint && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(endPoint.ToString()!, endPoint.ToString() == ControlSocket ? OwnerOnly : socketMode);
            }

            return socket;
        };
    }

    private static void Configure(Listener listener, ListenOptions options, Action<Listener, ListenOptions> configure)
    {
        listener.Kestrel = options;

        // Nothing asks a connection of the gateway for its kind, and there may be very many.
        if (listener.Kind != ListenerKind.Gateway)
        {
            Mark(options, listener.Kind);
        }

        configure(listener, options);
    }

    private static void Mark(ListenOptions options, ListenerKind kind)
    {
        var feature = new ListenerFeature(kind);
        options.Use(next => connection =>
        {
            connection.Features.Set(feature);
            return next(connection);
        });
    }

    private static IEnumerable<Listener> Listeners(ListenerKind kind, IReadOnlyList<string> urls)
        => urls.Select(url => new Listener(
            kind, ListenAddress.Parse(url, out var rule) ?? throw new ArgumentException($"{url} {rule}", nameof(urls))));
}
