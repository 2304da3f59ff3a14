using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using OpenIM.Host.Configuration.Options;

namespace OpenIM.Host.Listening;

/// <summary>All listeners of the process: tells Kestrel about them and knows where they ended up.</summary>
internal sealed class ListenerSet
{
    private readonly UnixFileMode socketMode;

    /// <summary>Takes the addresses from a checked configuration.</summary>
    public ListenerSet(ListenerOptions options)
    {
        socketMode = (UnixFileMode)Convert.ToInt32(options.SocketMode, 8);
        All =
        [
            .. Listeners(ListenerKind.Http, options.Http),
            .. Listeners(ListenerKind.Gateway, options.Gateway),
            .. Listeners(ListenerKind.Ops, options.Ops),
        ];
    }

    /// <summary>Every listener, in the order of the configuration.</summary>
    public IReadOnlyList<Listener> All { get; }

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
    }

    /// <summary>Gives Unix sockets their file mode before the first client can connect.</summary>
    public void ConfigureTransport(SocketTransportOptions transport)
    {
        transport.CreateBoundListenSocket = endPoint =>
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
            if (endPoint is UnixDomainSocketEndPoint && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(endPoint.ToString()!, socketMode);
            }

            return socket;
        };
    }

    private static void Configure(Listener listener, ListenOptions options, Action<Listener, ListenOptions> configure)
    {
        listener.Kestrel = options;
        var feature = new ListenerFeature(listener.Kind);
        options.Use(next => connection =>
        {
            connection.Features.Set(feature);
            return next(connection);
        });
        configure(listener, options);
    }

    private static IEnumerable<Listener> Listeners(ListenerKind kind, IReadOnlyList<string> urls)
        => urls.Select(url => new Listener(
            kind, ListenAddress.Parse(url, out var rule) ?? throw new ArgumentException($"{url} {rule}", nameof(urls))));
}
